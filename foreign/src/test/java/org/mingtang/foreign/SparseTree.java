package org.mingtang.foreign;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.mingtang.log.HashReader;
import org.mingtang.log.Merkle;

/**
 * A tree of any size, in which a few leaves are told apart and all others are alike: proofs of
 * trees far too large to write down are made from it by the product's own code.
 */
final class SparseTree implements HashReader {

    private static final byte[] OTHERS = "all others".getBytes(StandardCharsets.UTF_8);
    private static final Map<Integer, byte[]> SUBTREES_OF_OTHERS = new HashMap<>();

    private final NavigableMap<Long, byte[]> leaves = new TreeMap<>();

    void put(long index, byte[] leaf) {
        leaves.put(index, leaf);
    }

    @Override
    public byte[] hash(int level, long index) {
        var first = index << level;
        var special = leaves.ceilingKey(first);
        if (special == null || special - first >= 1L << level) {
            return others(level);
        }
        return level == 0
                ? Merkle.leafHash(leaves.getOrDefault(index, OTHERS))
                : Merkle.nodeHash(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
    }

    private static byte[] others(int level) {
        var known = SUBTREES_OF_OTHERS.get(level);
        if (known == null) {
            var half = level == 0 ? new byte[0] : others(level - 1);
            known = level == 0 ? Merkle.leafHash(OTHERS) : Merkle.nodeHash(half, half);
            SUBTREES_OF_OTHERS.put(level, known);
        }
        return known;
    }
}
