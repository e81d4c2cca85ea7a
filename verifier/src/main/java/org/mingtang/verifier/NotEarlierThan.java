package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * V6: every {@code lb} names a size not above the leaf's own index, with the root the tree had at
 * that size. So no act can be older than the newest checkpoint it knew.
 */
final class NotEarlierThan {

    private static final String NUMBER = "V6";

    private final Findings findings;
    private final List<Named> named = new ArrayList<>();

    /** What one leaf, the first to do so, says of one size. */
    private record Named(long entry, Leaf.Before before) {}

    private final Map<Long, String> known = new HashMap<>();

    NotEarlierThan(Findings findings) {
        this.findings = findings;
    }

    void note(Leaf leaf) {
        var before = leaf.before();
        if (before.size() > leaf.index()) {
            findings.add(
                    NUMBER,
                    leaf.index(),
                    "lb names size %d, which is above its own index".formatted(before.size()));
            return;
        }
        var earlier = known.putIfAbsent(before.size(), before.root());
        if (earlier == null || !earlier.equals(before.root())) {
            named.add(new Named(leaf.index(), before));
        }
    }

    /**
     * Compares every root that was named. In a tree that is not the checkpoint's only the first
     * difference is told: all later ones follow from it, and it shows where the change begins.
     */
    void judge(RecomputedTree tree, boolean treeHolds) {
        for (var each : named) {
            var size = each.before().size();
            var root = size == 0 ? "" : Base64.getEncoder().encodeToString(tree.rootAt(size));
            if (!root.equals(each.before().root())) {
                findings.add(
                        NUMBER,
                        each.entry(),
                        "lb names another root than the tree had at size %d".formatted(size));
                if (!treeHolds) {
                    return;
                }
            }
        }
    }
}
