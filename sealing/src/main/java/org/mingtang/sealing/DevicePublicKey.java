package org.mingtang.sealing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
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

    PublicKey jdkKey() {
        byte[] bytes = bytes();
        var x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + P256.SCALAR_BYTES));
        var y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + P256.SCALAR_BYTES, bytes.length));
        try {
            var spec = new ECPublicKeySpec(new ECPoint(x, y), DeviceKey.CURVE);
            return KeyFactory.getInstance("EC").generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a point of P-256 is a key to every JDK", e);
        }
    }
}
