package org.mingtang.replay;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * One tender of the file as it is to be played.
 *
 * @param date of its opening
 * @param contradictions where its rows contradict the file's own rules; empty when they do not
 */
record Tender(
        String number,
        LocalDate date,
        String title,
        String details,
        Limits limits,
        List<Bid> bids,
        List<String> contradictions) {
    Tender {
        bids = List.copyOf(bids);
        contradictions = List.copyOf(contradictions);
    }

    /** The bid that the file marks as won; none where it marks several. */
    Optional<Bid> winner() {
        var winners = bids.stream().filter(bid -> bid.fate() == Fate.WON).toList();
        return winners.size() == 1 ? Optional.of(winners.getFirst()) : Optional.empty();
    }

    boolean hasWinner() {
        return bids.stream().anyMatch(bid -> bid.fate() == Fate.WON);
    }

    /** Bids that no rule rejects but the file does: the evaluator must enter these rejections. */
    List<Bid> rejectedByEvaluator() {
        return bids.stream()
                .filter(bid -> bid.fate() == Fate.REJECTED && limits.admit(bid.minorUnits()))
                .toList();
    }

    /** Bids left after the rules and the evaluator. */
    List<Bid> conforming() {
        return bids.stream()
                .filter(bid -> bid.fate() != Fate.REJECTED && limits.admit(bid.minorUnits()))
                .toList();
    }

    /** The conforming bids of the lowest price: several when there is a tie. */
    List<Bid> lowest() {
        var conforming = conforming();
        long price = conforming.stream().mapToLong(Bid::minorUnits).min().orElse(0);
        return conforming.stream().filter(bid -> bid.minorUnits() == price).toList();
    }

    /** The bid for which the historical lot is entered; only where there really was a tie. */
    Optional<Bid> drawnInHistory() {
        var lowest = lowest();
        return winner().filter(Bid::byLot).filter(won -> lowest.size() > 1 && lowest.contains(won));
    }

    /** What the file says came out. */
    Outcome expected() {
        var fates = new LinkedHashMap<String, Fate>();
        bids.forEach(bid -> fates.put(bid.firm(), bid.fate()));
        return new Outcome(fates, winner().map(Bid::minorUnits).orElse(0L));
    }
}
