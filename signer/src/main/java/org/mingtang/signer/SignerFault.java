package org.mingtang.signer;

/** A signer or witness cannot do its work; the message is a sentence for its operator. */
public final class SignerFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SignerFault(String message) {
        super(message);
    }

    public SignerFault(String message, Throwable cause) {
        super(message, cause);
    }
}
