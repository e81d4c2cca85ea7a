package org.mingtang.verifier;

/**
 * One check of docs/verify.md §5 that concerns a single round of a single lot. Checks run in the
 * order of their numbers; each may put what it has established into the file for those after it,
 * and passes over what an earlier one has already found missing.
 */
interface RoundCheck {
    /** Such as {@code V12}. */
    String number();

    void judge(RoundFile file, Findings findings);
}
