package org.mingtang.replay.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param seed of all that is random in the campaign
 */
record KillOptions(Path file, int kills, long seed, boolean json, Optional<Path> keep) {
    private static final String EXAMPLE = "examples/replay/small.csv";
    private static final Set<String> OPTIONS = Set.of("--file", "--kills", "--seed", "--keep");

    /** What a run prints as its seed, so that a campaign can be repeated. */
    private static final int SEEDS = 1_000_000;

    static KillOptions parse(List<String> words) {
        var given = Arguments.parse("kills", words, OPTIONS);
        return new KillOptions(
                given.path("--file").orElseGet(KillOptions::example),
                (int) given.number("--kills", 5, 1_000),
                given.number("--seed", new SecureRandom().nextInt(SEEDS), Long.MAX_VALUE),
                given.json(),
                given.path("--keep"));
    }

    /** The repository's example, beside the launcher. */
    private static Path example() {
        var root = Optional.ofNullable(System.getProperty("mingtang.root")).map(Path::of);
        return root.or(() -> Launcher.set().map(Path::of).map(Path::getParent))
                .orElse(Path.of(""))
                .resolve(EXAMPLE);
    }
}
