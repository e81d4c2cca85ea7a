package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line. */
final class VerifyArguments {

    private String target = "";
    private @Nullable String policy;
    private @Nullable String receipt;
    private boolean json;
    private boolean help;

    private VerifyArguments() {}

    static VerifyArguments parse(String[] args) {
        var parsed = new VerifyArguments();
        var left = new ArrayList<>(List.of(args));
        var bare = new ArrayList<String>();
        while (!left.isEmpty()) {
            var word = left.removeFirst();
            switch (word) {
                case "--policy" -> parsed.policy = value(word, left);
                case "--receipt" -> parsed.receipt = value(word, left);
                case "--json" -> parsed.json = true;
                case "--help", "-h" -> parsed.help = true;
                default -> {
                    if (word.startsWith("-")) {
                        throw new WrongUse("unknown option " + word);
                    }
                    bare.add(word);
                }
            }
        }
        if (!parsed.help && bare.size() != 1) {
            throw new WrongUse("exactly one URL or directory is needed");
        }
        parsed.target = bare.isEmpty() ? "" : bare.getFirst();
        return parsed;
    }

    private static String value(String option, List<String> left) {
        if (left.isEmpty()) {
            throw new WrongUse(option + " needs a file");
        }
        return left.removeFirst();
    }

    String target() {
        return target;
    }

    Optional<String> policy() {
        return Optional.ofNullable(policy);
    }

    Optional<String> receipt() {
        return Optional.ofNullable(receipt);
    }

    boolean json() {
        return json;
    }

    boolean help() {
        return help;
    }
}
