package org.mingtang.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Why a command of the launcher does not go on: one sentence each for what happened, what was not
 * done and what to do next. It travels as an exception because nothing but the command's main can
 * answer it; it never leaves this package.
 */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** The command was right, but what it asked for is not possible here and now. */
    static final int NOT_POSSIBLE = 1;

    /** The command itself was wrong. */
    static final int WRONG_USE = 2;

    private final int exitCode;

    private Refused(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    private Refused(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    static Refused wrongUse(String sentence) {
        return new Refused(WRONG_USE, sentence);
    }

    static Refused notPossible(String sentence) {
        return new Refused(NOT_POSSIBLE, sentence);
    }

    static Refused notPossible(String sentence, Throwable cause) {
        return new Refused(NOT_POSSIBLE, sentence, cause);
    }

    int exitCode() {
        return exitCode;
    }

    /**
     * The message of a fault as a clause of a sentence, with the kind of the fault where it has
     * none.
     */
    static String reason(Throwable fault) {
        var message = fault.getMessage();
        var kind = fault.getClass().getSimpleName();
        return message == null || message.isBlank() ? kind : kind + ": " + message.strip();
    }

    /** What a log says last, for a sentence that names a fault of another process. */
    static String lastLineOf(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((earlier, later) -> later)
                    .orElse("nothing");
        } catch (IOException | UncheckedIOException unreadable) {
            return "nothing that could be read in " + log;
        }
    }
}
