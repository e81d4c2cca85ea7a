package org.mingtang.trade.trustees;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.sealing.Point;
import org.springframework.stereotype.Component;

/**
 * The trustees in office, as the ledger says: they are appointed once, when the centre is founded.
 * The account of trustee 3 is {@code trustee-3}.
 */
@Component
class Appointed {
    private static final String ACCOUNT = "trustee-";

    /** The founding is one transaction, and everything in it stands at the ledger's beginning. */
    private static final int FOUNDING_ENTRIES = 512;

    private final Ledger ledger;
    private volatile @Nullable Office office;

    Appointed(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Those in office.
     *
     * @param entry the leaf that appoints them
     * @param keys their static public keys, in the order of their numbers
     */
    record Office(String entry, int threshold, List<Point> keys) {
        int count() {
            return keys.size();
        }
    }

    Optional<Office> office() {
        if (office == null) {
            office = read().orElse(null);
        }
        return Optional.ofNullable(office);
    }

    private Optional<Office> read() {
        return ledger.read(0, FOUNDING_ENTRIES).stream()
                .map(entry -> entry.leaf())
                .filter(leaf -> Json.parseObject(leaf).text("evt").equals("trustees.appointed"))
                .findFirst()
                .map(Appointed::office);
    }

    private static Office office(byte[] leaf) {
        var facts = Json.parseObject(leaf);
        var keys =
                facts.array("trustees").objects().stream()
                        .map(trustee -> Point.parse(trustee.text("key")).orElseThrow())
                        .toList();
        return new Office(
                HexFormat.of().formatHex(Merkle.leafHash(leaf)),
                (int) facts.number("threshold"),
                keys);
    }

    /** The number of the trustee that this is. */
    Optional<Integer> numberOf(Actor actor) {
        var account = actor.account();
        return office().filter(known -> account.startsWith(ACCOUNT))
                .flatMap(known -> number(account.substring(ACCOUNT.length()), known.count()));
    }

    private static Optional<Integer> number(String text, int most) {
        return text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= most
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }
}
