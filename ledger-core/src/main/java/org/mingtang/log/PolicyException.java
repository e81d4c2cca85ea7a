package org.mingtang.log;

/** A policy file that is malformed or asks for what this verifier cannot check. */
public final class PolicyException extends LogException {
    public PolicyException(String message) {
        super(message);
    }

    public PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
