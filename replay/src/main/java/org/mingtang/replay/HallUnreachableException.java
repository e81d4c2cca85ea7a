package org.mingtang.replay;

/** The hall did not answer for so long, or so strangely, that the replay cannot go on. */
final class HallUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HallUnreachableException(String says) {
        super(says);
    }

    HallUnreachableException(String says, Throwable cause) {
        super(says, cause);
    }
}
