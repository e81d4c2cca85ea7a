package org.mingtang.verifier;

/**
 * One thing that is not so.
 *
 * @param entry index of the entry concerned, {@link #WHOLE_LOG} where it is no single one
 * @param check number of the check in docs/verify.md §5
 * @param says what is wrong, in a sentence
 */
record Failure(long entry, String check, String says) {
    static final long WHOLE_LOG = -1;

    /** V2 before V12. */
    int checkNumber() {
        return Integer.parseInt(check.substring(1));
    }
}
