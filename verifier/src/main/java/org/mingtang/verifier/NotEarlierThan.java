package org.mingtang.verifier;

import org.mingtang.log.TreeEdge;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
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
     * Compares every root that was named, from the smallest size on. In a tree that is not the
     * checkpoint's only the first difference is told: all later ones follow from it, and it shows
     * before which size the change lies.
     */
    void judge(List<byte[]> leafHashes, boolean treeHolds) {
        named.sort(Comparator.comparingLong(each -> each.before().size()));
        var edge = new TreeEdge();
        for (var each : named) {
            while (edge.size() < each.before().size()) {
                edge.append(leafHashes.get((int) edge.size()));
            }
            var root = edge.size() == 0 ? "" : Base64.getEncoder().encodeToString(edge.root());
            if (!root.equals(each.before().root())) {
                findings.add(
                        NUMBER,
                        each.entry(),
                        "lb names another root than the tree had at size " + edge.size());
                if (!treeHolds) {
                    return;
                }
            }
        }
    }
}
