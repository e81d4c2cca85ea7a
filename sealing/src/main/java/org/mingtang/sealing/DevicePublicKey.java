package org.mingtang.sealing;

import java.util.Optional;

/**
 * The public half of a bidder's signing device, as {@code device.registered} publishes it.
 *
 * @param point on P-256
 */
public record DevicePublicKey(Point point) {
    private static final int ID_DIGITS = 16;

    /** Reads 65 bytes; empty unless they are an uncompressed point. */
    public static Optional<DevicePublicKey> of(byte[] uncompressed) {
        return Point.fromUncompressed(uncompressed).map(DevicePublicKey::new);
    }

    /** Reads the base64url of 65 bytes; empty unless they are an uncompressed point. */
    public static Optional<DevicePublicKey> parse(String base64url) {
        return StrictBase64.decodeUrl(base64url).flatMap(DevicePublicKey::of);
    }

    /** 65 bytes, uncompressed. */
    public byte[] bytes() {
        return point.uncompressed();
    }

    /** The 65 bytes as base64url. */
    public String text() {
        return StrictBase64.encodeUrl(bytes());
    }

    /** Key id: first 16 hex digits of the SHA-256 of the 65 bytes. */
    public String id() {
        return Sha256.hex(bytes()).substring(0, ID_DIGITS);
    }
}
