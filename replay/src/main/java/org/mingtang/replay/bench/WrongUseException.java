package org.mingtang.replay.bench;

/** The command was used wrongly; says how, and nothing was run. */
public final class WrongUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongUseException(String says) {
        super(says);
    }
}
