package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mingtang.log.LogException;
import org.mingtang.log.TickRevelation;

/**
 * V26: a revealed tick is what its leaf says, dummies and acts together, so that every leaf of it
 * is accounted for; ticks are revealed in their order and none before every lot whose notice was
 * out when it closed is opened or ended.
 */
final class RevealedTicks {

    private static final String NUMBER = "V26";

    private final PublicObjects objects;
    private final Findings findings;
    private final LogBook book;

    /**
     * Entry of a notice → the last entry by which it and all earlier ones are no secret any more.
     */
    private final TreeMap<Long, Long> openUntil = new TreeMap<>();

    RevealedTicks(PublicObjects objects, LogBook book, Findings findings) {
        this.objects = objects;
        this.book = book;
        this.findings = findings;
    }

    void judge() {
        noteNotices();
        var next = 1L;
        var referenced = new LinkedHashMap<String, Long>();
        for (var leaf : book.revelations()) {
            var facts = leaf.facts();
            var first = facts.number("first");
            if (first != next) {
                tell(leaf, "ticks from %d are revealed, the next is %d".formatted(first, next));
            }
            next = facts.number("last") + 1;
            judgeMoment(leaf, next - 1);
            referenced.putIfAbsent(facts.text("object"), leaf.index());
        }
        var fetched = objects.fetch(referenced, findings);
        book.revelations().parallelStream()
                .forEach(
                        leaf -> findings.judging(NUMBER, leaf.index(), () -> judge(leaf, fetched)));
    }

    private void noteNotices() {
        var ends = new TreeMap<Long, Long>();
        for (var round : book.rounds().values()) {
            var notice = Long.MAX_VALUE;
            var end = Long.MAX_VALUE;
            for (var leaf : round) {
                switch (leaf.kind()) {
                    case NOTICE_PUBLISHED -> notice = Math.min(notice, leaf.index());
                    case OPENING_STARTED, TENDER_FAILED -> end = Math.min(end, leaf.index());
                    default -> {
                        // Hides nothing and reveals nothing.
                    }
                }
            }
            ends.merge(notice, end, Math::max);
        }
        var latest = -1L;
        for (var round : ends.entrySet()) {
            latest = Math.max(latest, round.getValue());
            openUntil.put(round.getKey(), latest);
        }
    }

    private void judgeMoment(Leaf leaf, long last) {
        var tick = book.ticks().numbered(last);
        if (tick.isEmpty() || tick.get().entry() > leaf.index()) {
            tell(leaf, "tick %d is not closed yet".formatted(last));
            return;
        }
        var noticed = openUntil.lowerEntry(tick.get().entry());
        if (noticed != null && noticed.getValue() > leaf.index()) {
            tell(leaf, "tick %d is revealed while a lot is still sealed".formatted(last));
        }
    }

    private void judge(Leaf leaf, Map<String, byte[]> fetched) {
        var facts = leaf.facts();
        var bytes = fetched.get(facts.text("object"));
        if (bytes == null) {
            return;
        }
        List<TickRevelation.Tick> ticks;
        try {
            ticks = new ArrayList<>(TickRevelation.parse(bytes).ticks());
        } catch (LogException malformed) {
            tell(leaf, "the ticks: " + malformed.getMessage());
            return;
        }
        var number = facts.number("first");
        for (var tick : ticks) {
            if (tick.number() != number++) {
                tell(leaf, "tick %d is in the place of tick %d".formatted(tick.number(), number));
                return;
            }
            var published = book.ticks().numbered(tick.number());
            if (published.isPresent()
                    && !Arrays.equals(
                            tick.root(published.get().leaf().size()),
                            published.get().leaf().root())) {
                tell(
                        leaf,
                        "what is revealed of tick %d does not lead to its root"
                                .formatted(tick.number()));
            }
        }
        if (number != facts.number("last") + 1) {
            tell(leaf, "the ticks are not those from first to last");
        }
    }

    private void tell(Leaf leaf, String says) {
        findings.add(NUMBER, leaf.index(), says);
    }
}
