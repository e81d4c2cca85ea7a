package org.mingtang.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.KeyHistory;
import org.mingtang.log.LogException;
import org.mingtang.log.LogKeys;
import org.mingtang.log.Rotation;
import org.mingtang.log.RotationException;
import org.mingtang.log.TreeEdge;

/**
 * V22: every change of the log's keys stands in the tree, follows the one before it, names a tree
 * head that the tree really had, and is signed by the old keys and the new ones; the published
 * statements are the same; and the checkpoint is signed by the keys that they lead to from those of
 * leaf 0, both of them (V1).
 */
final class LawfulKeyChanges {

    private static final String NUMBER = "V22";
    private static final String SIGNED = "V1";

    private final TrustedHead trusted;
    private final Findings findings;
    private final List<Leaf> changes = new ArrayList<>();
    private Optional<LogKeys> first = Optional.empty();

    LawfulKeyChanges(TrustedHead trusted, Findings findings) {
        this.trusted = trusted;
        this.findings = findings;
    }

    void note(Leaf leaf) {
        if (leaf.kind() == ActKind.LOG_OPENED && leaf.index() == 0) {
            first = keysOf(leaf);
        } else if (leaf.kind() == ActKind.LOG_KEY_ROTATED) {
            changes.add(leaf);
        }
    }

    /** What is malformed there is told by V5. */
    private static Optional<LogKeys> keysOf(Leaf leaf) {
        try {
            var facts = leaf.facts();
            return Optional.of(LogKeys.parse(facts.text("vkey"), facts.text("mldsa")));
        } catch (LogException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Judges all changes, once the whole tree was walked through.
     *
     * @param treeHolds whether these are the hashes of the checkpoint's tree
     */
    void judge(List<byte[]> leafHashes, boolean treeHolds) {
        if (first.isEmpty()) {
            return;
        }
        var history = KeyHistory.of(first.get());
        var edge = new TreeEdge();
        for (var leaf : changes) {
            try {
                var change = changeOf(leaf);
                history = history.with(change);
                while (edge.size() < Math.min(change.last().size(), leaf.index())) {
                    edge.append(leafHashes.get((int) edge.size()));
                }
                judge(change, edge, leaf, treeHolds);
            } catch (LogException unlawful) {
                findings.add(NUMBER, leaf.index(), String.valueOf(unlawful.getMessage()));
                return;
            }
        }
        judgePublished();
        judgeHead(history);
    }

    private static Rotation changeOf(Leaf leaf) {
        var facts = leaf.facts();
        var change = Rotation.open(facts.text("statement").getBytes(StandardCharsets.UTF_8));
        if (change.number() != facts.number("number")
                || !change.after().vkey().encoded().equals(facts.text("vkey"))
                || !change.after().mldsa().encoded().equals(facts.text("mldsa"))) {
            throw new RotationException("the entry says other keys than its statement");
        }
        return change;
    }

    private void judge(Rotation change, TreeEdge edge, Leaf leaf, boolean treeHolds) {
        if (change.last().size() > leaf.index()) {
            findings.add(
                    NUMBER,
                    leaf.index(),
                    "the old keys signed a tree that already holds their change");
        } else if (treeHolds && !Arrays.equals(edge.root(), change.last().root())) {
            findings.add(
                    NUMBER,
                    leaf.index(),
                    "the tree had another root at size %d than the old keys signed"
                            .formatted(change.last().size()));
        }
    }

    private void judgePublished() {
        var published = trusted.statements();
        for (var i = 0; i < Math.max(published.size(), changes.size()); i++) {
            if (i >= changes.size() && !isDue(published.get(i))) {
                return;
            }
            if (i >= changes.size()) {
                findings.add(
                        NUMBER,
                        Failure.WHOLE_LOG,
                        "change %d of the keys is published and does not stand in the log"
                                .formatted(i + 1));
            } else if (i >= published.size()
                    || !published.get(i).equals(changes.get(i).facts().text("statement"))) {
                findings.add(
                        NUMBER,
                        changes.get(i).index(),
                        "the statement is not published beside the checkpoint");
            }
        }
    }

    /** A statement is published before the first tree under the new keys. */
    private boolean isDue(String statement) {
        return Rotation.open(statement.getBytes(StandardCharsets.UTF_8))
                .governs(trusted.head().size());
    }

    private void judgeHead(KeyHistory history) {
        var keys = history.of(trusted.head().size());
        try {
            keys.open(trusted.note());
        } catch (LogException notSigned) {
            var late = TrustedHead.retired(Optional.of(history), trusted.note());
            findings.add(
                    late.isPresent() ? NUMBER : SIGNED,
                    Failure.WHOLE_LOG,
                    late.orElseGet(
                            () ->
                                    "not signed by the keys the log itself names: "
                                            + notSigned.getMessage()));
        }
    }
}
