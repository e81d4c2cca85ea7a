package org.mingtang.trustee;

/** Why a command does not go on; it never leaves this package's commands. */
final class TrusteeRefused extends Exception {
    private static final long serialVersionUID = 1L;

    static final int NOT_SO = 1;
    static final int WRONG_USE = 2;

    private final int exitCode;

    private TrusteeRefused(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    static TrusteeRefused notSo(String sentence) {
        return new TrusteeRefused(NOT_SO, sentence);
    }

    static TrusteeRefused wrongUse(String sentence) {
        return new TrusteeRefused(WRONG_USE, sentence);
    }

    int exitCode() {
        return exitCode;
    }
}
