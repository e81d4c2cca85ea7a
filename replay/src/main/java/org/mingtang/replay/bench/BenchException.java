package org.mingtang.replay.bench;

/** The benchmark could not be carried through; says where it ended. */
public final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchException(String says) {
        super(says);
    }

    public BenchException(String says, Throwable cause) {
        super(says, cause);
    }
}
