package org.mingtang.log;

import java.util.ArrayList;
import java.util.List;

/**
 * Whom a reader trusts (C2SP <em>tlog-policy</em>): the logs' keys. Witnesses are not checked yet,
 * so a policy that asks for them is refused rather than weakened.
 */
public record Policy(List<NoteVerifier> logs) {

    private static final String NO_WITNESSES = "this verifier does not yet check witnesses";

    public Policy {
        logs = List.copyOf(logs);
    }

    public static Policy trusting(NoteVerifier log) {
        return new Policy(List.of(log));
    }

    public static Policy parse(String text) {
        var logs = new ArrayList<NoteVerifier>();
        var quorums = 0;
        var number = 0;
        for (var line : text.split("\n", -1)) {
            number++;
            if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
                throw fault(number, "a control character");
            }
            var bare = line.replaceAll("^[ \t]+|[ \t]+$", "");
            if (bare.isEmpty() || bare.startsWith("#")) {
                continue;
            }
            var words = bare.split("[ \t]+", -1);
            switch (words[0]) {
                case "log" -> logs.add(log(number, words, logs));
                case "quorum" -> {
                    requireNone(number, words);
                    quorums++;
                }
                case "witness", "group" -> throw fault(number, NO_WITNESSES);
                default -> throw fault(number, "unknown word \"" + words[0] + "\"");
            }
        }
        if (quorums != 1) {
            throw new PolicyException("a policy has exactly one quorum line");
        }
        return new Policy(logs);
    }

    private static NoteVerifier log(int number, String[] words, List<NoteVerifier> known) {
        if (words.length < 2 || words.length > 3) {
            throw fault(number, "a log line is \"log <vkey> [<url>]\"");
        }
        try {
            var verifier = NoteVerifier.parse(words[1]);
            if (known.stream().anyMatch(verifier::hasKeyOf)) {
                throw fault(number, "this key stands twice");
            }
            return verifier;
        } catch (NoteException malformed) {
            throw new PolicyException("line " + number + ": " + malformed.getMessage(), malformed);
        }
    }

    private static void requireNone(int number, String[] words) {
        if (words.length != 2) {
            throw fault(number, "a quorum line is \"quorum <name>\"");
        }
        if (!words[1].equals("none")) {
            throw fault(number, NO_WITNESSES);
        }
    }

    /**
     * Opens a signed checkpoint; whatever this policy does not accept is a {@link NoteException}.
     */
    public Checkpoint open(byte[] note) {
        return Checkpoint.open(note, logs);
    }

    /** The policy file of one log without witnesses. */
    public String text() {
        var text = new StringBuilder();
        logs.forEach(log -> text.append("log ").append(log.encoded()).append('\n'));
        return text.append("quorum none\n").toString();
    }

    private static PolicyException fault(int line, String what) {
        return new PolicyException("line " + line + ": " + what);
    }
}
