package org.mingtang.log;

/** A tile or entry bundle that is missing, truncated or contradicts what was written before. */
public final class TileException extends LogException {
    public TileException(String message) {
        super(message);
    }

    public TileException(String message, Throwable cause) {
        super(message, cause);
    }
}
