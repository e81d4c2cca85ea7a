package org.mingtang.foundation.statute;

/** A file of law is not as it must be; the centre does not start with it. */
public final class LawFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LawFault(String file, int line, String mistake) {
        super(file + ":" + line + ": " + mistake);
    }
}
