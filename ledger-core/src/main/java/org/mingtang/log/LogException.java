package org.mingtang.log;

/** What was read is not what the formats of the ledger allow; the message says what is wrong. */
public class LogException extends RuntimeException {
    public LogException(String message) {
        super(message);
    }

    public LogException(String message, Throwable cause) {
        super(message, cause);
    }
}
