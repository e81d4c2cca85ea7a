package org.mingtang.sealing;

import java.util.Arrays;

/**
 * The public key of an envelope, as bidders see it: {@code age1tag1…}, the p256tag recipient of
 * C2SP age.md, that is the compressed point in Bech32.
 *
 * @param point the joint public key Y
 */
public record Recipient(Point point) {
    private static final String PREFIX = "age1tag";
    private static final int HASH_BYTES = 4;

    /** Reads {@code age1tag1…}; {@link MalformedException} when it is none. */
    public static Recipient parse(String text) {
        byte[] bytes = Bech32.decode(PREFIX, text);
        var point =
                Point.fromCompressed(bytes)
                        .orElseThrow(() -> new MalformedException("a recipient without a point"));
        return new Recipient(point);
    }

    /** {@code age1tag1…}, lower case. */
    public String text() {
        return Bech32.encode(PREFIX, point.compressed());
    }

    /** First four bytes of the SHA-256 of the compressed point, the recipient's part in the tag. */
    byte[] shortHash() {
        return Arrays.copyOf(Sha256.of(point.compressed()), HASH_BYTES);
    }

    @Override
    public String toString() {
        return text();
    }
}
