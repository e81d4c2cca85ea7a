package org.mingtang.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one policy file, line by line. */
final class PolicyText {

    /** Far more than the 32 of each that the specification asks for. */
    private static final int MOST_LINES = 4_096;

    private final List<NoteVerifier> logs = new ArrayList<>();
    private final List<Policy.Witness> witnesses = new ArrayList<>();
    private final List<Policy.Group> groups = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private Optional<String> quorum = Optional.empty();
    private int number;

    Policy parse(String text) {
        var lines = text.split("\n", MOST_LINES + 1);
        if (lines.length > MOST_LINES) {
            throw new PolicyException("a policy of more than " + MOST_LINES + " lines");
        }
        for (var line : lines) {
            number++;
            if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
                throw fault("a control character");
            }
            var bare = line.replaceAll("^[ \t]+|[ \t]+$", "");
            if (!bare.isEmpty() && !bare.startsWith("#")) {
                read(bare.split("[ \t]+", -1));
            }
        }
        return new Policy(
                logs,
                witnesses,
                groups,
                quorum.orElseThrow(
                        () -> new PolicyException("a policy has exactly one quorum line")));
    }

    private void read(String[] words) {
        try {
            switch (words[0]) {
                case "log" -> readLog(words);
                case "witness" -> readWitness(words);
                case "group" -> readGroup(words);
                case "quorum" -> readQuorum(words);
                default -> throw fault("unknown word \"" + words[0] + "\"");
            }
        } catch (NoteException malformed) {
            throw new PolicyException("line " + number + ": " + malformed.getMessage(), malformed);
        }
    }

    private void readLog(String[] words) {
        require(words.length == 2 || words.length == 3, "a log line is \"log <vkey> [<url>]\"");
        var key = NoteVerifier.parse(words[1]);
        require(key.isPlain() || key.isPostQuantum(), "this is no key of a log");
        require(logs.stream().noneMatch(key::hasKeyOf), "this key stands twice");
        logs.add(key);
    }

    private void readWitness(String[] words) {
        require(
                words.length == 3 || words.length == 4,
                "a witness line is \"witness <name> <vkey> [<url>]\"");
        define(words[1]);
        var key = NoteVerifier.parse(words[2]);
        require(key.isCosigner(), "this is no key of a witness");
        require(
                witnesses.stream().map(Policy.Witness::key).noneMatch(key::hasKeyOf),
                "this key stands twice");
        var url = words.length == 4 ? Optional.of(words[3]) : Optional.<String>empty();
        witnesses.add(new Policy.Witness(words[1], key, url));
    }

    private void readGroup(String[] words) {
        require(
                words.length >= 4,
                "a group line is \"group <name> all|any|<k> <name>...\", at least one");
        var group = List.of(words).subList(3, words.length);
        for (var member : group) {
            require(names.contains(member), "\"" + member + "\" is not defined before");
            require(members.add(member), "\"" + member + "\" is a member twice");
        }
        define(words[1]);
        groups.add(new Policy.Group(words[1], threshold(words[2], group.size()), group));
    }

    private int threshold(String word, int size) {
        if (word.equals("all")) {
            return size;
        }
        if (word.equals("any")) {
            return 1;
        }
        require(word.matches("[1-9][0-9]{0,5}"), "\"" + word + "\" is not all, any or a number");
        var threshold = Integer.parseInt(word);
        require(threshold <= size, "a group of " + size + " has no " + word + " members");
        return threshold;
    }

    private void readQuorum(String[] words) {
        require(words.length == 2, "a quorum line is \"quorum <name>\"");
        require(quorum.isEmpty(), "a second quorum line");
        require(
                words[1].equals(Policy.NONE) || names.contains(words[1]),
                "\"" + words[1] + "\" is not defined before");
        quorum = Optional.of(words[1]);
    }

    private void define(String name) {
        require(!name.equals(Policy.NONE), "the name none is taken");
        require(names.add(name), "\"" + name + "\" is defined twice");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw fault(otherwise);
        }
    }

    private PolicyException fault(String what) {
        return new PolicyException("line " + number + ": " + what);
    }
}
