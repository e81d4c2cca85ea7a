package org.mingtang.sealing;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Proof that one secret factor leads from A to B and from every C[k] to D[k], RFC 9497 §2.2.
 *
 * @param c the challenge
 * @param s the response
 */
public record DleqProof(BigInteger c, BigInteger s) {
    /** Bytes of {@code c ‖ s}. */
    public static final int BYTES = 2 * P256.SCALAR_BYTES;

    /** Refuses numbers that are not scalars of the group. */
    public DleqProof {
        if (!P256.isScalar(c) || !P256.isScalar(s)) {
            throw new MalformedException("a proof holds a number that is no scalar");
        }
    }

    /** {@code c ‖ s}, 64 bytes. */
    public byte[] bytes() {
        byte[] all = Arrays.copyOf(P256.scalarBytes(c), BYTES);
        System.arraycopy(P256.scalarBytes(s), 0, all, P256.SCALAR_BYTES, P256.SCALAR_BYTES);
        return all;
    }

    /** Reads {@code c ‖ s}; {@link MalformedException} when that is not what the bytes are. */
    public static DleqProof of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new MalformedException("a proof has 64 bytes, not " + bytes.length);
        }
        return new DleqProof(
                new BigInteger(1, bytes, 0, P256.SCALAR_BYTES),
                new BigInteger(1, bytes, P256.SCALAR_BYTES, P256.SCALAR_BYTES));
    }
}
