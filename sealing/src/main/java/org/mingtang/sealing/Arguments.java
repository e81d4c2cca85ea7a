package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command: plain ones, and options with the values that follow them. */
final class Arguments {
    /** The command was used wrongly; exit code 2. */
    static final class WrongUse extends Exception {
        private static final long serialVersionUID = 1L;

        WrongUse(String says) {
            super(says);
        }
    }

    private final List<String> plain = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    /**
     * Reads words.
     *
     * @param single options that take one value
     * @param many options that take all values up to the next option
     * @param flags options that take none
     */
    Arguments(List<String> words, Set<String> single, Set<String> many, Set<String> flags)
            throws WrongUse {
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.startsWith("--")) {
                plain.add(word);
                continue;
            }
            boolean takesMany = many.contains(word);
            if (!takesMany && !single.contains(word) && !flags.contains(word)) {
                throw new WrongUse("there is no option " + word);
            }
            var values = new ArrayList<String>();
            int most = takesMany ? words.size() : single.contains(word) ? 1 : 0;
            while (values.size() < most && i + 1 < words.size() && !isOption(words.get(i + 1))) {
                values.add(words.get(++i));
            }
            if (values.isEmpty() && most > 0) {
                throw new WrongUse(word + " needs a value");
            }
            if (options.putIfAbsent(word, values) != null) {
                throw new WrongUse(word + " stands twice");
            }
        }
    }

    private static boolean isOption(String word) {
        return word.startsWith("--");
    }

    List<String> plain() {
        return List.copyOf(plain);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option)).map(List::getFirst);
    }

    String required(String option) throws WrongUse {
        return value(option).orElseThrow(() -> new WrongUse(option + " is missing"));
    }

    List<String> values(String option) throws WrongUse {
        required(option);
        return List.copyOf(options.getOrDefault(option, List.of()));
    }

    /** Refuses plain words beyond {@code count}, and fewer. */
    void expectPlain(int count) throws WrongUse {
        if (plain.size() != count) {
            throw new WrongUse(
                    plain.size() > count
                            ? "'" + plain.get(count) + "' is one word too many"
                            : "a file is missing");
        }
    }
}
