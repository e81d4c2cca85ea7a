package org.mingtang.open.statistics;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.mingtang.foundation.ledger.SequencedEntry;
import org.mingtang.open.statistics.Statistics.Deals;

/** The figures of some entries, added up before they are written: once per kind and currency. */
final class Figures {
    private final Map<String, Long> acts = new TreeMap<>();
    private final Map<String, Deals> deals = new TreeMap<>();

    void add(SequencedEntry entry) {
        var leaf = entry.json();
        var evt = leaf.text("evt");
        acts.merge(evt, 1L, Long::sum);
        if (evt.equals("award.made")) {
            long price = leaf.number("price");
            var deal =
                    new Deals(
                            leaf.text("currency"),
                            1,
                            BigDecimal.valueOf(price),
                            BigDecimal.valueOf(leaf.optionalNumber("baseline").orElse(price)),
                            BigDecimal.valueOf(leaf.number("savings")));
            deals.merge(deal.currency(), deal, Figures::sum);
        }
    }

    void writeTo(StatisticsStore store) {
        acts.forEach(store::count);
        deals.values().forEach(store::add);
    }

    private static Deals sum(Deals one, Deals other) {
        return new Deals(
                one.currency(),
                one.count() + other.count(),
                one.amount().add(other.amount()),
                one.baseline().add(other.baseline()),
                one.savings().add(other.savings()));
    }
}
