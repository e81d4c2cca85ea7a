package org.mingtang.verifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.LogException;
import org.mingtang.log.TickLeaf;

/**
 * V25: ticks are numbered without a gap, their windows run forward and do not overlap, each shows
 * 256 leaves or a higher power of two, and each was recorded as its window ended. Keeps them for
 * the checks that look acts up in them.
 */
final class SteadyTicks {

    private static final String NUMBER = "V25";

    /** A tick at its entry. */
    record Tick(long entry, TickLeaf leaf) {}

    private final Findings findings;
    private final List<Tick> ticks = new ArrayList<>();
    private final Map<Long, TickLeaf> byEntry = new HashMap<>();
    private Instant latest = Instant.MIN;

    SteadyTicks(Findings findings) {
        this.findings = findings;
    }

    /** Judges the leaf of a tick; ticks come in the order of the ledger. */
    void enter(Leaf leaf) {
        TickLeaf tick;
        try {
            tick = TickLeaf.parse(leaf.facts());
        } catch (LogException malformed) {
            findings.add(NUMBER, leaf.index(), String.valueOf(malformed.getMessage()));
            return;
        }
        if (tick.number() != ticks.size() + 1L) {
            tell(
                    leaf,
                    "it is numbered %d and must be %d".formatted(tick.number(), ticks.size() + 1));
        }
        if (tick.to().isBefore(tick.from()) || tick.from().isBefore(latest)) {
            tell(
                    leaf,
                    "its window from %s to %s runs backwards or begins before %s"
                            .formatted(tick.from(), tick.to(), latest));
        }
        if (!leaf.at().equals(tick.to())) {
            tell(leaf, "it is of %s, its window ended at %s".formatted(leaf.at(), tick.to()));
        }
        latest = tick.to().isAfter(latest) ? tick.to() : latest;
        ticks.add(new Tick(leaf.index(), tick));
        byEntry.put(leaf.index(), tick);
    }

    private void tell(Leaf leaf, String says) {
        findings.add(NUMBER, leaf.index(), says);
    }

    /** The tick whose leaf is this entry. */
    Optional<TickLeaf> at(long entry) {
        return Optional.ofNullable(byEntry.get(entry));
    }

    /** The tick in this place, counted from 1. */
    Optional<Tick> numbered(long number) {
        return number < 1 || number > ticks.size()
                ? Optional.empty()
                : Optional.of(ticks.get((int) number - 1));
    }
}
