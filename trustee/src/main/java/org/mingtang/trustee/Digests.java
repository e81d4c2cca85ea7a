package org.mingtang.trustee;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mingtang.sealing.Point;

/** Names of things by their bytes, in lower-case hex. */
final class Digests {
    private Digests() {}

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The x coordinate: a point and its negative open alike. */
    static String x(Point point) {
        return HexFormat.of().formatHex(point.compressed(), 1, Point.COMPRESSED_BYTES);
    }
}
