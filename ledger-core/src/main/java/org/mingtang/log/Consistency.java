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
        if (size1 == size2 && !proof.isEmpty()) {
            return Optional.of("the proof is too long");
        }
        if (size1 == size2 && !MessageDigest.isEqual(root1, root2)) {
            return Optional.of("two roots for one size");
        }
        return new Subtree(0, size1).consistencyFault(size2, proof, root1, root2);
    }
}
