package org.mingtang.verifier;

import java.time.Duration;
import java.time.Instant;

/**
 * V9: the official clock never runs backwards but for what acts recorded side by side may differ,
 * and is moved only forward and only in a training log.
 */
final class SteadyClock {

    private static final String NUMBER = "V9";

    /** Acts are judged when they are read and numbered when they are committed. */
    private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(10);

    private final boolean training;
    private final Findings findings;
    private Instant latest = Instant.MIN;

    SteadyClock(boolean training, Findings findings) {
        this.training = training;
        this.findings = findings;
    }

    void judge(Leaf leaf) {
        judge(leaf, leaf.at(), "at");
        if (leaf.kind() == ActKind.CLOCK_MOVED) {
            judgeMove(leaf);
        }
    }

    private void judge(Leaf leaf, Instant at, String what) {
        if (latest.isAfter(Instant.MIN.plus(SIDE_BY_SIDE))
                && at.isBefore(latest.minus(SIDE_BY_SIDE))) {
            findings.add(
                    NUMBER,
                    leaf.index(),
                    "%s is %s, but %s stands before it".formatted(what, at, latest));
        }
        if (at.isAfter(latest)) {
            latest = at;
        }
    }

    private void judgeMove(Leaf leaf) {
        if (!training) {
            findings.add(NUMBER, leaf.index(), "the clock of a real log is never moved");
        }
        var from = Instant.parse(leaf.facts().text("from"));
        var to = Instant.parse(leaf.facts().text("to"));
        if (to.isBefore(from)) {
            findings.add(
                    NUMBER,
                    leaf.index(),
                    "the clock is moved back from %s to %s".formatted(from, to));
            return;
        }
        judge(leaf, to, "to");
    }
}
