package org.mingtang.log;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proofs that a leaf stands at its index of a tree (RFC 6962 §2.1.1, verified as RFC 9162
 * §2.1.3.2).
 */
public final class Inclusion {

    private Inclusion() {}

    /** The sibling hashes from the leaf up to the root's child. */
    public static List<byte[]> prove(long index, long size, HashReader reader) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        var proof = new ArrayList<byte[]>();
        var from = 0L;
        var to = size;
        while (to - from > 1) {
            var split = from + Merkle.largestPowerBelow(to - from);
            if (index < split) {
                proof.add(Merkle.rangeHash(split, to, reader));
                to = split;
            } else {
                proof.add(Merkle.rangeHash(from, split, reader));
                from = split;
            }
        }
        return proof.reversed();
    }

    public static boolean verify(
            long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        return fault(index, size, leafHash, proof, root).isEmpty();
    }

    /** What is wrong with the proof, or nothing when it proves. */
    public static Optional<String> fault(
            long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size) {
            return Optional.of("index " + index + " is not in a tree of " + size + " leaves");
        }
        if (!areHashes(proof) || leafHash.length != Merkle.HASH_BYTES) {
            return Optional.of("a hash has not 32 bytes");
        }
        var last = size - 1;
        var node = index;
        var hash = leafHash;
        var used = 0;
        while (last > 0) {
            if ((node & 1) == 1 || node < last) {
                if (used == proof.size()) {
                    return Optional.of("the proof is too short");
                }
                var sibling = proof.get(used++);
                hash =
                        (node & 1) == 1
                                ? Merkle.nodeHash(sibling, hash)
                                : Merkle.nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (used < proof.size()) {
            return Optional.of("the proof is too long");
        }
        return MessageDigest.isEqual(hash, root)
                ? Optional.empty()
                : Optional.of("the proof leads to another root");
    }

    static boolean areHashes(List<byte[]> proof) {
        return proof.stream().allMatch(hash -> hash.length == Merkle.HASH_BYTES);
    }
}
