package org.mingtang.replay.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The launcher, by which everything is run as a user would run it.
 *
 * @param prefix to which the words of a command are added
 */
public record Launcher(List<String> prefix) {
    private static final String PROPERTY = "mingtang.start.command";
    private static final String VARIABLE = "MINGTANG_START_COMMAND";

    static Optional<String> set() {
        return Optional.ofNullable(System.getProperty(PROPERTY, System.getenv(VARIABLE)))
                .filter(text -> !text.isBlank());
    }

    /** The launcher this was started by. */
    public static Launcher find() {
        var set =
                set().orElseThrow(
                                () ->
                                        new WrongUseException(
                                                "no launcher is known; run ./mingtang bench"));
        // A path may hold spaces; anything else is a command line.
        return new Launcher(
                Files.isExecutable(Path.of(set)) ? List.of(set) : List.of(set.strip().split(" +")));
    }

    /** What runs a command of the launcher, reading nothing. */
    public ProcessBuilder command(List<String> words) {
        var command = new ArrayList<>(prefix);
        command.addAll(words);
        return new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(NOTHING));
    }

    private static final java.io.File NOTHING = new java.io.File("/dev/null");
}
