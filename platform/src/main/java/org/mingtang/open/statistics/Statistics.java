package org.mingtang.open.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.ledger.SequencedEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of figures. They are read from published ledger entries with a cursor kept in the same
 * transaction, so every figure can be recounted from the ledger, and a test does.
 */
@Service
public class Statistics {

    private static final int BATCH = 1_000;

    private final StatisticsStore store;
    private final Ledger ledger;

    Statistics(StatisticsStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /**
     * What the hall has done so far, after {@code entries} entries of its ledger.
     *
     * @param deals per currency, sums in minor units; sums of different currencies are never added
     */
    public record Headline(long entries, Tenders tenders, List<Deals> deals) {}

    /** Lots by how far they came. */
    public record Tenders(
            long projects, long noticed, long opened, long awarded, long failed, long withheld) {}

    /**
     * Awarded lots of one currency.
     *
     * @param savings spending saved (节支): the sum of what each price lies below its ceiling
     */
    public record Deals(
            String currency,
            long count,
            BigDecimal amount,
            BigDecimal baseline,
            BigDecimal savings) {}

    /** The headline figures, after reading what was published since the last time. */
    @Transactional
    public Headline headline() {
        long next = store.lockCursor();
        while (true) {
            var entries = ledger.read(next, BATCH);
            entries.forEach(this::project);
            next += entries.size();
            if (entries.size() < BATCH) {
                break;
            }
        }
        store.moveCursor(next);
        return new Headline(next, tenders(store.acts()), store.deals());
    }

    private void project(SequencedEntry entry) {
        var leaf = entry.json();
        var evt = leaf.text("evt");
        store.count(evt);
        if (evt.equals("award.made")) {
            long price = leaf.number("price");
            store.addDeal(
                    leaf.text("currency"),
                    price,
                    leaf.optionalNumber("baseline").orElse(price),
                    leaf.number("savings"));
        }
    }

    private static Tenders tenders(Map<String, Long> acts) {
        return new Tenders(
                acts.getOrDefault("project.entered", 0L),
                acts.getOrDefault("notice.published", 0L),
                acts.getOrDefault("opening.completed", 0L),
                acts.getOrDefault("award.made", 0L),
                acts.getOrDefault("tender.failed", 0L),
                acts.getOrDefault("award.withheld", 0L));
    }
}
