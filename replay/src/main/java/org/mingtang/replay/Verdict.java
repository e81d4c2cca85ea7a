package org.mingtang.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a tender came out as the file tells.
 *
 * @param reasons what differs, or why the tender is contradictory; empty when all agrees
 */
record Verdict(Tender tender, Kind kind, List<String> reasons) {
    /** Every tender is exactly one of these. */
    enum Kind {
        AGREED,
        DISAGREED,
        CONTRADICTORY
    }

    static Verdict of(Tender tender, Outcome outcome, List<String> surprises, Amounts amounts) {
        var differences = new ArrayList<String>(surprises);
        differences.addAll(outcome.differencesFrom(tender.expected(), amounts));
        if (!tender.contradictions().isEmpty()) {
            var reasons = new ArrayList<>(tender.contradictions());
            reasons.addAll(differences);
            return new Verdict(tender, Kind.CONTRADICTORY, List.copyOf(reasons));
        }
        return new Verdict(
                tender,
                differences.isEmpty() ? Kind.AGREED : Kind.DISAGREED,
                List.copyOf(differences));
    }
}
