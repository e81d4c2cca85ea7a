package org.mingtang.foundation.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.Sha256;

/**
 * An act of which the public ledger shows, for the time being, nothing but that its tick's root
 * stands over it among dummies.
 *
 * @param kind one that {@link ActKind} shows in a tick
 * @param holder who may have the receipt: a party or an account
 * @param series acts of one series keep their order inside a tick
 * @param readAt official instant at which the request had been read
 * @param before the act is worth nothing unless its tick ends by then
 * @param commitment lower-case hex
 * @param body what the commitment hides, where no other module keeps it
 */
public record QuietAct(
        ActKind kind,
        String holder,
        String series,
        Instant readAt,
        Optional<Instant> before,
        String commitment,
        Optional<Body> body) {
    private static final byte[] LABEL = "mingtang/quiet/1".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a commitment of {@code docs/verify.md} §4.8 is made of. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Body(byte[] salt, byte[] json) {}

    public QuietAct {
        if (kind.publication() != Publication.IN_A_TICK) {
            throw new IllegalArgumentException(
                    "the table of acts does not show '" + kind.text() + "' in a tick (ActKind)");
        }
        if (HexFormat.of().parseHex(commitment).length != Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("a commitment has 32 bytes");
        }
    }

    /** An act whose commitment and contents another module keeps. */
    public static QuietAct of(
            ActKind kind, String holder, String series, Instant readAt, String commitment) {
        return new QuietAct(
                kind, holder, series, readAt, Optional.empty(), commitment, Optional.empty());
    }

    /** An act whose contents the ledger keeps, behind a salt of its own. */
    public static QuietAct of(
            ActKind kind, String holder, String series, Instant readAt, Json.Obj facts) {
        var salt = new byte[Merkle.HASH_BYTES];
        RANDOM.nextBytes(salt);
        var json = facts.bytes();
        var commitment = Sha256.hex(LABEL, salt, Sha256.of(json));
        return new QuietAct(
                kind,
                holder,
                series,
                readAt,
                Optional.empty(),
                commitment,
                Optional.of(new Body(salt, json)));
    }

    /** The same act, to be refused rather than recorded where no tick that ends by then is open. */
    public QuietAct inTickBefore(Instant deadline) {
        return new QuietAct(kind, holder, series, readAt, Optional.of(deadline), commitment, body);
    }
}
