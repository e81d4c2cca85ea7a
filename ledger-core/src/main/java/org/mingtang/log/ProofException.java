package org.mingtang.log;

/** A proof that is malformed or does not prove what it should. */
public final class ProofException extends LogException {
    public ProofException(String message) {
        super(message);
    }

    public ProofException(String message, Throwable cause) {
        super(message, cause);
    }
}
