package org.mingtang.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of its complete subtrees, one for each bit of the
 * size, largest first. It is all that is needed to append and to know the root; at most 63 hashes.
 */
public final class TreeEdge {

    private long size;
    private final List<byte[]> subtrees;

    /** The empty tree. */
    public TreeEdge() {
        this(0, List.of());
    }

    private TreeEdge(long size, List<byte[]> subtrees) {
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    /** The edge of the tree of this size whose hashes the reader gives. */
    public static TreeEdge of(long size, HashReader reader) {
        var subtrees = new ArrayList<byte[]>();
        var from = 0L;
        for (var level = 62; level >= 0; level--) {
            if (((size >> level) & 1) == 1) {
                subtrees.add(reader.hash(level, from >> level));
                from += 1L << level;
            }
        }
        return new TreeEdge(size, subtrees);
    }

    public void append(byte[] leafHash) {
        var hash = leafHash;
        for (var bit = size; (bit & 1) == 1; bit >>= 1) {
            hash = Merkle.nodeHash(subtrees.removeLast(), hash);
        }
        subtrees.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        if (subtrees.isEmpty()) {
            return Merkle.emptyRoot();
        }
        var hash = subtrees.getLast();
        for (var i = subtrees.size() - 2; i >= 0; i--) {
            hash = Merkle.nodeHash(subtrees.get(i), hash);
        }
        return hash.clone();
    }

    public TreeEdge copy() {
        return new TreeEdge(size, subtrees);
    }

    /** Eight bytes of size, big-endian, then the hashes. */
    public byte[] bytes() {
        var out = ByteBuffer.allocate(Long.BYTES + subtrees.size() * Merkle.HASH_BYTES);
        out.putLong(size);
        subtrees.forEach(out::put);
        return out.array();
    }

    /** Reads what {@link #bytes} wrote; anything else is an {@link IllegalArgumentException}. */
    public static TreeEdge parse(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw new IllegalArgumentException("a tree edge begins with its size");
        }
        var in = ByteBuffer.wrap(bytes);
        var size = in.getLong();
        if (size < 0 || in.remaining() != Long.bitCount(size) * Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("a tree edge has one hash for each bit of its size");
        }
        var subtrees = new ArrayList<byte[]>();
        while (in.hasRemaining()) {
            var hash = new byte[Merkle.HASH_BYTES];
            in.get(hash);
            subtrees.add(hash);
        }
        return new TreeEdge(size, subtrees);
    }
}
