package org.mingtang.log;

/** Bytes that are not JSON as the ledger understands it, or lack an expected member. */
public final class JsonException extends LogException {
    public JsonException(String message) {
        super(message);
    }

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
