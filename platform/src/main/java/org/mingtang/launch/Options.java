package org.mingtang.launch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of one command line: {@code --name value} or {@code --name=value}; switches stand
 * alone.
 */
final class Options {
    private static final String PRESENT = "";

    private final Map<String, String> given;

    private Options(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    static Options parse(String[] arguments, Set<String> valued, Set<String> switches)
            throws Refused {
        var given = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            int equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            String value;
            if (switches.contains(argument)) {
                value = PRESENT;
            } else if (!valued.contains(name)) {
                throw Refused.wrongUse(
                        "\"%s\" is not an option of this command; --help lists them"
                                .formatted(argument));
            } else if (equals >= 0) {
                value = argument.substring(equals + 1);
            } else if (i + 1 < arguments.length) {
                value = arguments[++i];
            } else {
                throw Refused.wrongUse("%s needs a value".formatted(name));
            }
            if (given.put(name, value) != null) {
                throw Refused.wrongUse("%s is given twice".formatted(name));
            }
            if (valued.contains(name) && value.isBlank()) {
                throw Refused.wrongUse("%s needs a value".formatted(name));
            }
        }
        return new Options(given);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name));
    }

    boolean has(String name) {
        return given.containsKey(name);
    }
}
