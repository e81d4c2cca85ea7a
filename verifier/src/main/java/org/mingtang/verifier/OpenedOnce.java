package org.mingtang.verifier;

import java.util.Optional;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.LogKeys;
import org.mingtang.log.NoteException;

/**
 * V5: leaf 0 is {@code log.opened} of this origin, and no other leaf is. Training stands in the
 * origin from birth, so a training log can never pass for a real one.
 */
final class OpenedOnce {

    private static final String NUMBER = "V5";
    private static final String TRAINING = "/training/";

    private final TrustedHead trusted;
    private final Checkpoint head;
    private final Findings findings;

    OpenedOnce(TrustedHead trusted, Findings findings) {
        this.trusted = trusted;
        this.head = trusted.head();
        this.findings = findings;
    }

    static boolean isTraining(String origin) {
        return origin.contains(TRAINING);
    }

    /** Judges the place of index 0, whatever stands there. */
    void judgeFirst(Optional<Leaf> first) {
        if (first.filter(leaf -> leaf.kind() == ActKind.LOG_OPENED).isEmpty()) {
            findings.add(NUMBER, 0, "leaf 0 is not log.opened");
            return;
        }
        var facts = first.get().facts();
        if (!facts.text("origin").equals(head.origin())) {
            findings.add(NUMBER, 0, "the log was opened as %s".formatted(facts.text("origin")));
        }
        if (facts.flag("training") != isTraining(head.origin())) {
            findings.add(NUMBER, 0, "training in leaf 0 and in the origin differ");
        }
        judgeKeys(facts.text("vkey"), facts.text("mldsa"));
    }

    private void judgeKeys(String vkey, String mldsa) {
        try {
            var keys = LogKeys.parse(vkey, mldsa);
            var changed = trusted.history().map(history -> history.first().equals(keys));
            if (!changed.orElseGet(() -> trusted.policy().logs().contains(keys.vkey()))) {
                findings.add(NUMBER, 0, "the log was opened with another key than the policy's");
            }
        } catch (NoteException malformed) {
            findings.add(
                    NUMBER,
                    0,
                    "vkey and mldsa are no keys of a log: %s".formatted(malformed.getMessage()));
        }
    }

    void judge(Leaf leaf) {
        if (leaf.kind() == ActKind.LOG_OPENED && leaf.index() != 0) {
            findings.add(NUMBER, leaf.index(), "the log is opened a second time");
        }
    }
}
