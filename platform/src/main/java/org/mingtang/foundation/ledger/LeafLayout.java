package org.mingtang.foundation.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mingtang.log.Disclosure;
import org.mingtang.log.Json;
import org.mingtang.log.Tiles;

/**
 * Forms the leaf of an act ({@code docs/verify.md} §2). It is formed once; from then on its bytes
 * are carried, never written again.
 */
final class LeafLayout {
    private static final long VERSION = 1;
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SecureRandom random = new SecureRandom();

    /** The bytes of a leaf, and for each private fact the disclosure that proves it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Leaf(byte[] bytes, Map<String, String> disclosures) {}

    /**
     * @param newest the newest published checkpoint: the act is not earlier than it
     */
    Leaf form(Act act, Instant at, LedgerHead newest) {
        var leaf =
                Json.object()
                        .put("v", VERSION)
                        .put("evt", act.evt())
                        .put("sub", act.sub())
                        .put("at", MILLISECONDS.format(at))
                        .put("by", act.by())
                        .put(
                                "lb",
                                Json.object()
                                        .put("size", newest.size())
                                        .put("root", newest.root()));
        act.facts().forEach(leaf::put);
        var disclosures = disclose(act.privateFacts());
        if (!disclosures.isEmpty()) {
            var digests = disclosures.values().stream().map(Disclosure::digestOf).toList();
            leaf.put("_sd", Json.strings(Disclosure.padded(digests, random)));
        }
        var bytes = leaf.bytes();
        if (bytes.length > Tiles.MAX_LEAF_BYTES) {
            throw new IllegalArgumentException(
                    "the leaf of "
                            + act.evt()
                            + " would have "
                            + bytes.length
                            + " bytes, more than "
                            + Tiles.MAX_LEAF_BYTES
                            + "; put the matter into an object");
        }
        return new Leaf(bytes, disclosures);
    }

    private Map<String, String> disclose(Map<String, Json.Value> privateFacts) {
        var disclosures = new LinkedHashMap<String, String>();
        privateFacts.forEach(
                (name, value) -> {
                    var salt = new byte[Disclosure.SALT_BYTES];
                    random.nextBytes(salt);
                    disclosures.put(name, Disclosure.make(salt, name, value).text());
                });
        return disclosures;
    }
}
