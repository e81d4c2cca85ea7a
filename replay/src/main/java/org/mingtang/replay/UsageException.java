package org.mingtang.replay;

/** The command was used wrongly; says how, and nothing was played. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String says) {
        super(says);
    }
}
