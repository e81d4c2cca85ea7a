package org.mingtang.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Understands the rows of a file as tenders. Rows of one tender belong together though they do not
 * always stand together; what a tender says of itself is what its first row says; a name that comes
 * again within a tender is another firm, because a sealed-bid hall of that kind knew no
 * replacement.
 */
final class Reading {
    private final Amounts amounts;

    Reading(Amounts amounts) {
        this.amounts = amounts;
    }

    /** The tenders in the order in which the file first names them. */
    List<Tender> tenders(List<BidRow> rows) {
        var groups = new LinkedHashMap<String, List<BidRow>>();
        rows.forEach(row -> groups.computeIfAbsent(row.tender(), n -> new ArrayList<>()).add(row));
        return groups.values().stream().map(this::tender).toList();
    }

    private Tender tender(List<BidRow> rows) {
        var first = rows.getFirst();
        var plain = tender(first, bids(rows), List.of());
        var contradictions = new ArrayList<String>();
        contradictions.addAll(rowsOfAnotherTender(rows));
        contradictions.addAll(new Contradictions(plain, amounts).found());
        return tender(first, plain.bids(), contradictions);
    }

    private static Tender tender(BidRow first, List<Bid> bids, List<String> contradictions) {
        return new Tender(
                first.tender(),
                first.date(),
                first.title(),
                first.details(),
                first.limits(),
                bids,
                contradictions);
    }

    private static List<Bid> bids(List<BidRow> rows) {
        // Names as the file has them come first: "A (2)" may be a firm's real name.
        var taken = new HashSet<String>();
        rows.forEach(row -> taken.add(row.bidder()));
        var seen = new HashSet<String>();
        return rows.stream()
                .map(
                        row ->
                                new Bid(
                                        row.line(),
                                        firm(row.bidder(), seen, taken),
                                        row.minorUnits(),
                                        row.fate(),
                                        row.byLot(),
                                        row.note()))
                .toList();
    }

    private static String firm(String name, Set<String> seen, Set<String> taken) {
        if (seen.add(name)) {
            return name;
        }
        int number = 2;
        while (!taken.add(name + " (" + number + ")")) {
            number++;
        }
        return name + " (" + number + ")";
    }

    private static List<String> rowsOfAnotherTender(List<BidRow> rows) {
        var first = rows.getFirst();
        var found = new ArrayList<String>();
        for (var row : rows) {
            if (!row.date().equals(first.date())) {
                found.add("line " + row.line() + ": date differs from line " + first.line());
            }
            if (!row.limits().equals(first.limits())) {
                found.add(
                        "line "
                                + row.line()
                                + ": reserve_price or minimum_price differs from line "
                                + first.line());
            }
        }
        return found;
    }
}
