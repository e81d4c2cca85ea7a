package org.mingtang.replay.bench;

/** The benchmark could not be carried through; says where it ended. */
final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchException(String says) {
        super(says);
    }

    BenchException(String says, Throwable cause) {
        super(says, cause);
    }
}
