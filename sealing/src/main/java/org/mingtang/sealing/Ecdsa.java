package org.mingtang.sealing;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Checking an ECDSA signature on P-256 over SHA-256 (FIPS 186-5 §6.4.2) with public values only. It
 * is here because a verifier checks thousands by few devices: the table of multiples made for a
 * device's point stays with that point. Signing is left to the JDK.
 */
final class Ecdsa {
    /** Bytes of {@code r ‖ s}. */
    static final int SIGNATURE_BYTES = 2 * P256.SCALAR_BYTES;

    private Ecdsa() {}

    static boolean verify(Point key, byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        var r = new BigInteger(1, signature, 0, P256.SCALAR_BYTES);
        var s = new BigInteger(1, signature, P256.SCALAR_BYTES, P256.SCALAR_BYTES);
        if (!isInRange(r) || !isInRange(s)) {
            return false;
        }
        var e = new BigInteger(1, Sha256.of(message));
        var w = s.modInverse(P256.ORDER);
        ECPoint sum =
                P256.timesBase(e.multiply(w))
                        .add(P256.timesOften(key.ec(), r.multiply(w)))
                        .normalize();
        return !sum.isInfinity() && sum.getAffineXCoord().toBigInteger().mod(P256.ORDER).equals(r);
    }

    private static boolean isInRange(BigInteger scalar) {
        return scalar.signum() > 0 && P256.isScalar(scalar);
    }
}
