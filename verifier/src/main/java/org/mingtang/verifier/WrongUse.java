package org.mingtang.verifier;

/** The command was called in a way it cannot be; the message says how to call it. */
final class WrongUse extends RuntimeException {
    WrongUse(String says) {
        super(says);
    }
}
