package org.mingtang.replay;

import java.util.List;
import java.util.Objects;

/** The file cannot be played; says where and why. Nothing was played when this is thrown. */
final class BadSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 10;

    BadSourceException(int line, String says) {
        super("line " + line + ": " + says);
    }

    BadSourceException(List<String> mistakes) {
        super(shown(mistakes));
    }

    /** Every mistake on a line of its own. */
    String says() {
        return Objects.requireNonNull(getMessage());
    }

    private static String shown(List<String> mistakes) {
        var head = String.join("\n", mistakes.subList(0, Math.min(SHOWN, mistakes.size())));
        return mistakes.size() <= SHOWN
                ? head
                : head + "\n… and " + (mistakes.size() - SHOWN) + " more";
    }
}
