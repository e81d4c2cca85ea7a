package org.mingtang.log;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Leaves {@code start} to {@code end − 1} where they hang together in every tree that has them
 * (draft-ietf-plants-merkle-tree-certs §4): the start is a multiple of the smallest power of two
 * that is not below the width. A whole tree is a subtree that starts at 0; an empty one is allowed.
 */
public record Subtree(long start, long end) {

    /** Whether this range is a subtree of trees of this size. */
    public boolean isIn(long size) {
        if (start < 0 || start > end || end > size) {
            return false;
        }
        var width = end - start;
        // Of a width beyond 2^62 the power is no long any more, and only 0 is a multiple of it.
        var power = width <= 1 ? 1 : Long.highestOneBit(width - 1) << 1;
        return power > 0 ? start % power == 0 : start == 0;
    }

    /** What is wrong with the proof that the leaf of this index of the log stands in here. */
    public Optional<String> inclusionFault(
            long index, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (!isIn(end)) {
            return Optional.of(this + " is no subtree");
        }
        return Inclusion.fault(index - start, end - start, leafHash, proof, root);
    }

    /** What is wrong with the proof that the tree of this size has this subtree (§4.4). */
    public Optional<String> consistencyFault(
            long size, List<byte[]> proof, byte[] subtreeHash, byte[] root) {
        if (!isIn(size)) {
            return Optional.of(this + " is no subtree of a tree of " + size);
        }
        if (!Inclusion.areHashes(proof)) {
            return Optional.of("a hash has not 32 bytes");
        }
        if (start == end) {
            return proof.isEmpty() && MessageDigest.isEqual(subtreeHash, Merkle.emptyRoot())
                    ? Optional.empty()
                    : Optional.of("an empty subtree has the empty root and no proof");
        }
        return new Climb(size).fault(proof, subtreeHash, root);
    }

    /** The way up: the first and the last node of the subtree, and the last one of the tree. */
    private final class Climb {
        private long first = start;
        private long last = end - 1;
        private long treeLast;

        Climb(long size) {
            treeLast = size - 1;
        }

        Optional<String> fault(List<byte[]> proof, byte[] subtreeHash, byte[] root) {
            while (first != last && (last == treeLast || (last & 1) == 1)) {
                up();
            }
            var path = proof.iterator();
            var old = subtreeHash;
            if (first != last) {
                if (!path.hasNext()) {
                    return Optional.of("the proof is too short");
                }
                old = path.next();
            }
            var grown = old;
            while (path.hasNext()) {
                if (treeLast == 0) {
                    return Optional.of("the proof is too long");
                }
                var hash = path.next();
                if ((last & 1) == 1 || last == treeLast) {
                    old = first < last ? Merkle.nodeHash(hash, old) : old;
                    grown = Merkle.nodeHash(hash, grown);
                    while ((last & 1) == 0 && last != 0) {
                        up();
                    }
                } else {
                    grown = Merkle.nodeHash(grown, hash);
                }
                up();
            }
            if (treeLast != 0) {
                return Optional.of("the proof is too short");
            }
            if (!MessageDigest.isEqual(old, subtreeHash)) {
                return Optional.of("the proof does not lead to the older root");
            }
            return MessageDigest.isEqual(grown, root)
                    ? Optional.empty()
                    : Optional.of("the proof does not lead to the newer root");
        }

        private void up() {
            first >>= 1;
            last >>= 1;
            treeLast >>= 1;
        }
    }
}
