package org.mingtang.log;

import java.util.List;

/** The Merkle tree hash of RFC 6962 §2.1 over SHA-256. */
public final class Merkle {

    public static final int HASH_BYTES = 32;
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private Merkle() {}

    public static byte[] leafHash(byte[] leaf) {
        var digest = Sha256.digest();
        digest.update(LEAF);
        digest.update(leaf);
        return digest.digest();
    }

    public static byte[] nodeHash(byte[] left, byte[] right) {
        var digest = Sha256.digest();
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    public static byte[] emptyRoot() {
        return Sha256.of();
    }

    public static byte[] root(List<byte[]> leafHashes) {
        var edge = new TreeEdge();
        leafHashes.forEach(edge::append);
        return edge.root();
    }

    /** The root the tree had at this size. */
    public static byte[] rootOf(long size, HashReader reader) {
        if (size < 0) {
            throw new IllegalArgumentException("negative size " + size);
        }
        return size == 0 ? emptyRoot() : rangeHash(0, size, reader);
    }

    /** The hash of the subtree over {@code [from, to)} as RFC 6962 splits it; never empty. */
    static byte[] rangeHash(long from, long to, HashReader reader) {
        var width = to - from;
        if (Long.bitCount(width) == 1 && from % width == 0) {
            return reader.hash(Long.numberOfTrailingZeros(width), from / width);
        }
        var split = from + largestPowerBelow(width);
        return nodeHash(rangeHash(from, split, reader), rangeHash(split, to, reader));
    }

    /** The largest power of two smaller than n, for n of 2 or more. */
    static long largestPowerBelow(long n) {
        return Long.highestOneBit(n - 1);
    }
}
