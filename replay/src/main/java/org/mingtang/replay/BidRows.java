package org.mingtang.replay;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the rows of a file of tenders; every mistake is named by its line before anything plays.
 */
final class BidRows {
    static final List<String> COLUMNS =
            List.of(
                    "tender",
                    "date",
                    "title",
                    "details",
                    "reserve_price",
                    "minimum_price",
                    "bidder",
                    "bid",
                    "result",
                    "note");

    private final Map<String, Integer> positions;
    private final int width;
    private final Amounts amounts;
    private final List<String> mistakes = new ArrayList<>();

    private BidRows(CsvRecord header, Amounts amounts) {
        this.positions = positions(header);
        this.width = header.fields().size();
        this.amounts = amounts;
    }

    /**
     * The rows in the order of the file.
     *
     * @throws BadSourceException naming the lines that cannot be read
     */
    static List<BidRow> read(byte[] file, Currency currency) {
        var records = CsvReader.read(file);
        if (records.isEmpty()) {
            throw new BadSourceException(1, "the header line is missing");
        }
        var reader = new BidRows(records.getFirst(), new Amounts(currency));
        return reader.readAll(records.subList(1, records.size()));
    }

    private static Map<String, Integer> positions(CsvRecord header) {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < header.fields().size(); i++) {
            var name = header.fields().get(i).strip();
            if (positions.put(name, i) != null && COLUMNS.contains(name)) {
                throw new BadSourceException(
                        header.line(), "column \"" + name + "\" stands twice in the header");
            }
        }
        var missing = COLUMNS.stream().filter(name -> !positions.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new BadSourceException(
                    header.line(),
                    "the header lacks the column"
                            + (missing.size() > 1 ? "s " : " ")
                            + "\""
                            + String.join("\", \"", missing)
                            + "\"");
        }
        return positions;
    }

    private List<BidRow> readAll(List<CsvRecord> records) {
        var rows = new ArrayList<BidRow>();
        for (var record : records) {
            try {
                rows.add(row(record));
            } catch (IllegalArgumentException mistake) {
                mistakes.add("line " + record.line() + ": " + mistake.getMessage());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new BadSourceException(mistakes);
        }
        if (rows.isEmpty()) {
            throw new BadSourceException(1, "the header is not followed by any bid");
        }
        return List.copyOf(rows);
    }

    private BidRow row(CsvRecord record) {
        if (record.fields().size() != width) {
            throw new IllegalArgumentException(
                    "has " + record.fields().size() + " fields where the header has " + width);
        }
        var result = field(record, "result");
        return new BidRow(
                record.line(),
                filled(record, "tender"),
                date(field(record, "date")),
                field(record, "title"),
                field(record, "details"),
                limits(record),
                filled(record, "bidder"),
                sum(record, "bid", 0),
                fate(result),
                result.equals("won_by_lot"),
                field(record, "note"));
    }

    private String field(CsvRecord record, String column) {
        return record.fields().get(positions.getOrDefault(column, -1)).strip();
    }

    private String filled(CsvRecord record, String column) {
        var value = field(record, column);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("column \"" + column + "\" is empty");
        }
        return value;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException mistake) {
            throw new IllegalArgumentException(
                    "date \"" + text + "\" is not a date such as 2007-06-07", mistake);
        }
    }

    private Limits limits(CsvRecord record) {
        long ceiling = sum(record, "reserve_price", Limits.NO_CEILING);
        if (ceiling == 0) {
            throw new IllegalArgumentException("reserve_price is 0: no bid could conform");
        }
        return new Limits(sum(record, "minimum_price", 0), ceiling);
    }

    private long sum(CsvRecord record, String column, long whenEmpty) {
        var text = field(record, column);
        if (text.isEmpty()) {
            return whenEmpty;
        }
        try {
            return amounts.minorUnits(text);
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(
                    column + " \"" + text + "\" " + mistake.getMessage(), mistake);
        }
    }

    private static Fate fate(String result) {
        return switch (result) {
            case "won", "won_by_lot" -> Fate.WON;
            case "lost" -> Fate.LOST;
            case "rejected" -> Fate.REJECTED;
            default ->
                    throw new IllegalArgumentException(
                            "result \"" + result + "\" is not won, won_by_lot, lost or rejected");
        };
    }
}
