package org.mingtang.sealing;

/**
 * Bytes that are not what their published format (docs/verify.md §4) says. The message says why.
 */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says in one phrase what is wrong with the bytes. */
    public MalformedException(String says) {
        super(says);
    }

    MalformedException(String says, Throwable cause) {
        super(says, cause);
    }
}
