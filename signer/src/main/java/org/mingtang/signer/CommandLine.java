package org.mingtang.signer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A word and options, each {@code --name value} or {@code --name=value}; switches stand alone. */
final class CommandLine {
    private final String word;
    private final Map<String, List<String>> given = new LinkedHashMap<>();

    /** Wrong use, told in a sentence. */
    static final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUse(String sentence) {
            super(sentence);
        }
    }

    CommandLine(String[] arguments, String otherwise, Set<String> valued, Set<String> switches) {
        var left = new ArrayList<>(List.of(arguments));
        word = left.isEmpty() || left.getFirst().startsWith("-") ? otherwise : left.removeFirst();
        while (!left.isEmpty()) {
            var argument = left.removeFirst();
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            if (switches.contains(argument)) {
                given.put(argument, List.of());
            } else if (!valued.contains(name)) {
                throw new WrongUse(
                        "\"%s\" is not an option; --help lists them".formatted(argument));
            } else if (equals < 0 && left.isEmpty()) {
                throw new WrongUse(name + " needs a value");
            } else {
                var value = equals < 0 ? left.removeFirst() : argument.substring(equals + 1);
                given.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
            }
        }
    }

    String word() {
        return word;
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    List<String> values(String option) {
        return given.getOrDefault(option, List.of());
    }

    Optional<String> value(String option) {
        return values(option).stream().findFirst();
    }

    String required(String option) {
        return value(option).orElseThrow(() -> new WrongUse(option + " is needed"));
    }

    Path directory(String option) {
        try {
            return Path.of(required(option)).toAbsolutePath().normalize();
        } catch (InvalidPathException notAPath) {
            throw new WrongUse("\"" + notAPath.getInput() + "\" is not a path");
        }
    }
}
