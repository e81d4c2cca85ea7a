package org.mingtang.log;

/** What was read is no lawful change of a log's keys. */
public final class RotationException extends LogException {
    private static final long serialVersionUID = 1L;

    public RotationException(String message) {
        super(message);
    }

    public RotationException(String message, Throwable cause) {
        super(message, cause);
    }
}
