package org.mingtang.log;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proofs that a tree continues a smaller one (RFC 6962 §2.1.2, verified as RFC 9162 §2.1.4.2). */
public final class Consistency {

    private Consistency() {}

    /** The proof from size1 to size2; empty for equal sizes. Size1 is at least 1. */
    public static List<byte[]> prove(long size1, long size2, HashReader reader) {
        if (size1 < 1 || size1 > size2) {
            throw new IllegalArgumentException("no proof from " + size1 + " to " + size2);
        }
        var proof = new ArrayList<byte[]>();
        var from = 0L;
        var to = size2;
        while (size1 < to) {
            var split = from + Merkle.largestPowerBelow(to - from);
            if (size1 <= split) {
                proof.add(Merkle.rangeHash(split, to, reader));
                to = split;
            } else {
                proof.add(Merkle.rangeHash(from, split, reader));
                from = split;
            }
        }
        if (from > 0) {
            proof.add(Merkle.rangeHash(from, to, reader));
        }
        return proof.reversed();
    }

    public static boolean verify(
            long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2) {
        return fault(size1, size2, proof, root1, root2).isEmpty();
    }

    /**
     * What is wrong with the proof, or nothing when it proves. A proof from size 0 proves nothing.
     */
    public static Optional<String> fault(
            long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2) {
        if (size1 < 1 || size1 > size2) {
            return Optional.of("there is no proof from size " + size1 + " to " + size2);
        }
        if (!Inclusion.areHashes(proof)) {
            return Optional.of("a hash has not 32 bytes");
        }
        if (size1 == size2) {
            if (!proof.isEmpty()) {
                return Optional.of("the proof is too long");
            }
            return MessageDigest.isEqual(root1, root2)
                    ? Optional.empty()
                    : Optional.of("two roots for one size");
        }
        return climb(size1, size2, proof, root1, root2);
    }

    private static Optional<String> climb(
            long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2) {
        var path = new ArrayList<>(proof);
        if (Long.bitCount(size1) == 1) {
            path.addFirst(root1);
        }
        if (path.isEmpty()) {
            return Optional.of("the proof is too short");
        }
        var shift = Long.numberOfTrailingZeros(size1);
        var node = (size1 - 1) >> shift;
        var last = (size2 - 1) >> shift;
        var old = path.getFirst();
        var grown = path.getFirst();
        for (var hash : path.subList(1, path.size())) {
            if (last == 0) {
                return Optional.of("the proof is too long");
            }
            if ((node & 1) == 1 || node == last) {
                old = Merkle.nodeHash(hash, old);
                grown = Merkle.nodeHash(hash, grown);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                grown = Merkle.nodeHash(grown, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            return Optional.of("the proof is too short");
        }
        if (!MessageDigest.isEqual(old, root1)) {
            return Optional.of("the proof does not lead to the older root");
        }
        return MessageDigest.isEqual(grown, root2)
                ? Optional.empty()
                : Optional.of("the proof does not lead to the newer root");
    }
}
