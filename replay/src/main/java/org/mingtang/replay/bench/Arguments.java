package org.mingtang.replay.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was written after the name of a benchmark: options with a value, and {@code --json}. */
public final class Arguments {
    private static final String JSON = "--json";

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads the words of a command.
     *
     * @param bench named in what is said of an option it does not know
     * @param options the options it knows; each takes one value
     */
    public static Arguments parse(String bench, List<String> words, Set<String> options) {
        var given = new HashMap<String, String>();
        var rest = words.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            int equals = word.indexOf('=');
            var name = equals > 0 ? word.substring(0, equals) : word;
            String value;
            if (word.equals(JSON)) {
                value = "";
            } else if (!options.contains(name)) {
                throw new WrongUseException(bench + " does not know \"" + word + "\"");
            } else if (equals > 0) {
                value = word.substring(equals + 1);
            } else if (rest.hasNext()) {
                value = rest.next();
            } else {
                throw new WrongUseException(name + " wants a value");
            }
            if (given.put(name, value) != null) {
                throw new WrongUseException(name + " stands twice");
            }
        }
        return new Arguments(given);
    }

    public boolean json() {
        return given.containsKey(JSON);
    }

    public Optional<Path> path(String option) {
        return Optional.ofNullable(given.get(option)).map(Path::of);
    }

    /** The number given, or another where none is; never below zero. */
    public long number(String option, long otherwise, long atMost) {
        var text = given.getOrDefault(option, Long.toString(otherwise));
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= atMost) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with what was expected.
        }
        throw new WrongUseException(option + " wants a number from 0 to " + atMost);
    }
}
