package org.mingtang.sealing;

import java.math.BigInteger;

/**
 * A trustee's secret share of one key. Whoever holds as many as the threshold can open early, so it
 * never leaves its trustee and never shows in a log: {@link #toString} hides it.
 *
 * @param index the trustee's number, from 1
 * @param value the share x_index
 */
public record TrusteeShare(int index, BigInteger value) {
    /** Refuses what cannot be a share. */
    public TrusteeShare {
        if (index < 1 || index > Transcript.MAX_TRUSTEES) {
            throw new MalformedException("no trustee has the number " + index);
        }
        if (!P256.isScalar(value) || value.signum() == 0) {
            throw new MalformedException("the share of trustee " + index + " is no scalar");
        }
    }

    /** 32 bytes, for the trustee's own key store. */
    public byte[] bytes() {
        return P256.scalarBytes(value);
    }

    /** Reads what {@link #bytes} wrote. */
    public static TrusteeShare of(int index, byte[] bytes) {
        if (bytes.length != P256.SCALAR_BYTES) {
            throw new MalformedException("a share has 32 bytes");
        }
        return new TrusteeShare(index, new BigInteger(1, bytes));
    }

    /** The public counterpart, {@code x·G}. */
    public Point publicShare() {
        return Point.of(P256.timesBase(value));
    }

    /** Never shows the share. */
    @Override
    public String toString() {
        return "TrusteeShare[trustee " + index + "]";
    }
}
