package org.mingtang.log;

/** Gives the hashes of complete subtrees. */
@FunctionalInterface
public interface HashReader {
    /**
     * The hash of the node at a level (0 is the leaves) and index, that is of the leaves {@code
     * index·2^level} to {@code (index+1)·2^level − 1}, all of which exist.
     */
    byte[] hash(int level, long index);
}
