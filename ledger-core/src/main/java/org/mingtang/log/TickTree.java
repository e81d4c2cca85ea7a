package org.mingtang.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tree of one tick: the commitments of its quiet acts at random positions among dummies, so
 * that nobody sees how many there are. The tree is that of RFC 6962 over the 32-byte commitments.
 * {@code docs/verify.md} §4.8.
 */
public final class TickTree {
    /** A tick never shows fewer leaves than this. */
    public static final int LEAST_SIZE = 256;

    /** Far more acts than any half minute can bring. */
    public static final int MOST_SIZE = 1 << 20;

    public static final int SEED_BYTES = 32;
    private static final byte[] LABEL = "mingtang/dummy/1".getBytes(StandardCharsets.US_ASCII);

    private final List<List<byte[]>> levels = new ArrayList<>();

    private TickTree(List<byte[]> leaves) {
        levels.add(leaves.stream().map(Merkle::leafHash).toList());
        while (levels.getLast().size() > 1) {
            var below = levels.getLast();
            var level = new ArrayList<byte[]>(below.size() / 2);
            for (var i = 0; i < below.size(); i += 2) {
                level.add(Merkle.nodeHash(below.get(i), below.get(i + 1)));
            }
            levels.add(level);
        }
    }

    /**
     * The tree of these commitments and of the seed's dummies everywhere else.
     *
     * @param size a power of two
     * @param commitments by position, 32 bytes each
     */
    public static TickTree of(byte[] seed, int size, Map<Integer, byte[]> commitments) {
        requireSize(size);
        if (commitments.keySet().stream().anyMatch(at -> at < 0 || at >= size)) {
            throw new IllegalArgumentException("a position is not in a tick of " + size);
        }
        var leaves = new ArrayList<byte[]>(size);
        for (var position = 0; position < size; position++) {
            var commitment = commitments.get(position);
            leaves.add(commitment == null ? dummy(seed, position) : commitment);
        }
        return new TickTree(leaves);
    }

    /** How many leaves a tick of so many acts shows: 256 or the next power of two. */
    public static int sizeFor(int acts) {
        if (acts < 0 || acts > MOST_SIZE) {
            throw new IllegalArgumentException("no tick holds " + acts + " acts");
        }
        return Math.max(LEAST_SIZE, acts < 2 ? 1 : Integer.highestOneBit(acts - 1) << 1);
    }

    /** Whether a tick may have this size. */
    public static boolean isSize(long size) {
        return size >= LEAST_SIZE && size <= MOST_SIZE && Long.bitCount(size) == 1;
    }

    static void requireSize(int size) {
        if (!isSize(size)) {
            throw new IllegalArgumentException(size + " is no size of a tick");
        }
    }

    /** What stands at a position where no act does; without the seed it is like any commitment. */
    public static byte[] dummy(byte[] seed, int position) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("a seed has 32 bytes");
        }
        return Sha256.of(LABEL, seed, ByteBuffer.allocate(4).putInt(position).array());
    }

    public int size() {
        return levels.getFirst().size();
    }

    public byte[] root() {
        return levels.getLast().getFirst().clone();
    }

    /** The sibling hashes that lead from a position to the root. */
    public List<byte[]> path(int position) {
        return Inclusion.prove(
                position, size(), (level, index) -> levels.get(level).get((int) index));
    }
}
