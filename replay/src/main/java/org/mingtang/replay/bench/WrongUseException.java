package org.mingtang.replay.bench;

/** The command was used wrongly; says how, and nothing was run. */
final class WrongUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUseException(String says) {
        super(says);
    }
}
