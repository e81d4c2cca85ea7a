package org.mingtang.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the rows of a tender contradict the file's own rules: a price outside ceiling and
 * minimum, or none, is rejected; the lowest conforming price wins; a lot decides a tie and nothing
 * else; there is one winner at most. Such a tender is played by the rules and counted apart.
 */
final class Contradictions {
    private final Tender tender;
    private final Amounts amounts;

    Contradictions(Tender tender, Amounts amounts) {
        this.tender = tender;
        this.amounts = amounts;
    }

    List<String> found() {
        var found = new ArrayList<String>();
        var limits = tender.limits();
        if (limits.minimum() > limits.ceiling()) {
            found.add("the minimum price lies above the ceiling");
        }
        tender.bids().stream()
                .filter(bid -> bid.fate() != Fate.REJECTED && !limits.admit(bid.minorUnits()))
                .forEach(bid -> found.add(says(bid, outside(bid) + " but marked " + marked(bid))));
        if (tender.hasWinner() && tender.winner().isEmpty()) {
            found.add("several bids are marked as won");
        }
        tender.winner().ifPresent(won -> found.addAll(aboutWinner(won)));
        return found;
    }

    private List<String> aboutWinner(Bid won) {
        var lowest = tender.lowest();
        if (!tender.limits().admit(won.minorUnits())) {
            return List.of();
        }
        if (!lowest.contains(won)) {
            return List.of(
                    says(
                            won,
                            "marked as won though line " + lowest.getFirst().line() + " is lower"));
        }
        if (won.byLot() && lowest.size() == 1) {
            return List.of(says(won, "won by lot without a tie"));
        }
        if (!won.byLot() && lowest.size() > 1) {
            return List.of(says(won, "won a tie without a lot"));
        }
        return List.of();
    }

    private String outside(Bid bid) {
        if (bid.minorUnits() == 0) {
            return "without a price";
        }
        if (bid.minorUnits() > tender.limits().ceiling()) {
            return "above the ceiling of " + amounts.written(tender.limits().ceiling());
        }
        return "below the minimum of " + amounts.written(tender.limits().minimum());
    }

    private static String marked(Bid bid) {
        return bid.byLot() ? "won_by_lot" : bid.fate().word();
    }

    private static String says(Bid bid, String what) {
        return "line " + bid.line() + ": " + bid.firm() + ": " + what;
    }
}
