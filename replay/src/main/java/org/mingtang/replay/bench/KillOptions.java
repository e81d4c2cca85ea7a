package org.mingtang.replay.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param seed of all that is random in the campaign
 */
record KillOptions(Path file, int kills, long seed, boolean json, Optional<Path> keep) {
    private static final String EXAMPLE = "examples/replay/small.csv";
    private static final List<String> VALUES = List.of("--file", "--kills", "--seed", "--keep");

    /** What a run prints as its seed, so that a campaign can be repeated. */
    private static final int SEEDS = 1_000_000;

    static KillOptions parse(List<String> arguments) {
        var given = new HashMap<String, String>();
        var words = arguments.iterator();
        while (words.hasNext()) {
            var word = words.next();
            int equals = word.indexOf('=');
            var name = equals > 0 ? word.substring(0, equals) : word;
            String value;
            if (word.equals("--json")) {
                value = "";
            } else if (!VALUES.contains(name)) {
                throw new WrongUseException("kills does not know \"" + word + "\"");
            } else if (equals > 0) {
                value = word.substring(equals + 1);
            } else if (words.hasNext()) {
                value = words.next();
            } else {
                throw new WrongUseException(name + " wants a value");
            }
            if (given.put(name, value) != null) {
                throw new WrongUseException(name + " stands twice");
            }
        }
        return new KillOptions(
                given.containsKey("--file") ? Path.of(given.getOrDefault("--file", "")) : example(),
                (int) number(given, "--kills", 5, 1_000),
                number(given, "--seed", new SecureRandom().nextInt(SEEDS), Long.MAX_VALUE),
                given.containsKey("--json"),
                Optional.ofNullable(given.get("--keep")).map(Path::of));
    }

    private static long number(
            Map<String, String> given, String name, long otherwise, long atMost) {
        var text = given.getOrDefault(name, Long.toString(otherwise));
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= atMost) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with what was expected.
        }
        throw new WrongUseException(name + " wants a number from 0 to " + atMost);
    }

    /** The repository's example, beside the launcher. */
    private static Path example() {
        var root = Optional.ofNullable(System.getProperty("mingtang.root")).map(Path::of);
        return root.or(() -> Launcher.set().map(Path::of).map(Path::getParent))
                .orElse(Path.of(""))
                .resolve(EXAMPLE);
    }
}
