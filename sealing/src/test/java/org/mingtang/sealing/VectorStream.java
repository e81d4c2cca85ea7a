package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The deterministic "randomness" of the COCKTAIL-DKG vectors: hashes of a label with a counter of
 * eight bytes, one after another, drawn from in order.
 */
final class VectorStream extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;
    private final int t;
    private final int n;
    private final String label;
    private byte[] block = {};
    private int used;
    private long counter;

    VectorStream(byte[] seed, int t, int n, String label) {
        this.seed = seed.clone();
        this.t = t;
        this.n = n;
        this.label = label;
    }

    /** The labelled hash of the specification's Appendix B. */
    static byte[] derived(byte[] seed, int t, int n, String label) {
        return labelled(seed, t, n, label, new byte[0]);
    }

    private static byte[] labelled(byte[] seed, int t, int n, String label, byte[] counter) {
        return Sha256.of(
                seed,
                KeySession.SUITE.getBytes(StandardCharsets.US_ASCII),
                Bytes.intLittle(t),
                Bytes.intLittle(n),
                label.getBytes(StandardCharsets.US_ASCII),
                counter);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (used == block.length) {
                block = labelled(seed, t, n, label, Bytes.longLittle(counter++));
                used = 0;
            }
            bytes[i] = block[used++];
        }
    }
}
