package org.mingtang.log;

import java.security.SecureRandom;

/**
 * Hands the JDK the bytes it would have drawn: it has no call from a seed to its key pair, but
 * draws the seed as its only randomness.
 */
final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] drawn;

    FixedRandom(byte[] drawn) {
        this.drawn = drawn.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (bytes.length != drawn.length) {
            throw new IllegalStateException("this JDK draws keys in another way");
        }
        System.arraycopy(drawn, 0, bytes, 0, drawn.length);
    }
}
