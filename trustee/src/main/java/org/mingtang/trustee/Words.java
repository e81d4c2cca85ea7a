package org.mingtang.trustee;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a command: {@code --name value}; switches stand alone. */
final class Words {
    private final Map<String, String> given = new HashMap<>();

    Words(String[] words, int from, Set<String> valued, Set<String> switches)
            throws TrusteeRefused {
        for (int i = from; i < words.length; i++) {
            var word = words[i];
            if (switches.contains(word)) {
                put(word, "");
            } else if (!valued.contains(word)) {
                throw TrusteeRefused.wrongUse(
                        "\"" + word + "\" is not an option of this command; --help lists them");
            } else if (i + 1 == words.length || words[i + 1].isBlank()) {
                throw TrusteeRefused.wrongUse(word + " needs a value");
            } else {
                put(word, words[++i]);
            }
        }
    }

    private void put(String name, String value) throws TrusteeRefused {
        if (given.put(name, value) != null) {
            throw TrusteeRefused.wrongUse(name + " is given twice");
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name));
    }

    String required(String name) throws TrusteeRefused {
        return value(name).orElseThrow(() -> TrusteeRefused.wrongUse(name + " is missing"));
    }

    Path directory() throws TrusteeRefused {
        return Path.of(required("--directory")).toAbsolutePath().normalize();
    }
}
