package org.mingtang.sealing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mingtang.log.Json;

/**
 * The order of the bids of a lot (docs/verify.md §4.6), a function of public facts only.
 *
 * @param lot lot number
 * @param round from 1
 * @param rows conforming ones by rank, then rejected ones by commitment
 * @param tied commitments sharing the lowest conforming price, when there are two or more
 * @param tieBreak how the first was found among them
 */
public record Ranking(String lot, int round, List<Row> rows, List<String> tied, TieBreak tieBreak) {
    /** Ground of a conforming bid whose price is above the ceiling. */
    public static final String ABOVE_CEILING = "PRICE_ABOVE_CEILING";

    /** Ground of a bid whose price is below the minimum. */
    public static final String BELOW_MINIMUM = "PRICE_BELOW_MINIMUM";

    private static final List<String> MEMBERS = List.of("lot", "round", "rows", "tied", "tieBreak");
    private static final List<String> ROW_MEMBERS =
            List.of("commitment", "bidder", "minorUnits", "standing", "rank", "ground", "clause");

    /** How equal lowest prices were told apart. */
    public enum TieBreak {
        /** There was nothing to tell apart. */
        NONE,
        /** By the draw of {@link TieDraw}. */
        DRAW,
        /** By a draw in history, entered as a named act. */
        HISTORICAL;

        /** The word in the published ranking. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One bid. */
    public sealed interface Row {
        /** Hex of the commitment. */
        String commitment();

        /** Party id. */
        String bidder();
    }

    /** A bid in the race. */
    public record Conforming(String commitment, String bidder, long minorUnits, int rank)
            implements Row {}

    /**
     * A bid out of the race.
     *
     * @param minorUnits the price, if there was one
     * @param ground code or text
     * @param clause the ground in law, where known
     */
    public record Rejected(
            String commitment,
            String bidder,
            OptionalLong minorUnits,
            String ground,
            Optional<String> clause)
            implements Row {}

    /** An evaluator's rejection. */
    public record Rejection(String ground, Optional<String> clause) {}

    /**
     * All that a ranking depends on besides the opening record.
     *
     * @param ceiling highest lawful price in minor units
     * @param minimum lowest lawful price in minor units
     * @param rejections by commitment
     * @param historicalWinner commitment drawn in history; heeded only if it is among the tied
     * @param clauses clause to cite for a ground's code, where one is known
     */
    public record Rules(
            OptionalLong ceiling,
            OptionalLong minimum,
            Map<String, Rejection> rejections,
            Optional<String> historicalWinner,
            Map<String, String> clauses) {
        /** Keeps own copies of the maps. */
        public Rules {
            rejections = Map.copyOf(rejections);
            clauses = Map.copyOf(clauses);
        }
    }

    /** Keeps own copies of the lists. */
    public Ranking {
        rows = List.copyOf(rows);
        tied = List.copyOf(tied);
    }

    /** Ranks the bids of an opening. */
    public static Ranking compute(OpeningRecord opening, Rules rules) {
        return new RankingComputation(opening, rules).ranking();
    }

    /** The first in rank; empty when no bid conforms. */
    public Optional<Conforming> first() {
        return rows.stream()
                .filter(Conforming.class::isInstance)
                .map(Conforming.class::cast)
                .findFirst();
    }

    /** The same ranking with no clause cited: what two independent computations must agree on. */
    public Ranking withoutClauses() {
        var bare = rows.stream().map(Ranking::withoutClause).toList();
        return new Ranking(lot, round, bare, tied, tieBreak);
    }

    private static Row withoutClause(Row row) {
        return switch (row) {
            case Conforming c -> c;
            case Rejected r ->
                    new Rejected(
                            r.commitment(),
                            r.bidder(),
                            r.minorUnits(),
                            r.ground(),
                            Optional.empty());
        };
    }

    /** The bytes to publish. */
    public byte[] bytes() {
        return Json.object()
                .put("v", 1)
                .put("lot", lot)
                .put("round", round)
                .put("rows", Json.array(rows.stream().map(Ranking::json).toList()))
                .put("tied", Json.strings(tied))
                .put("tieBreak", tieBreak.text())
                .bytes();
    }

    private static Json.Obj json(Row row) {
        var json = Json.object().put("commitment", row.commitment()).put("bidder", row.bidder());
        return switch (row) {
            case Conforming c ->
                    json.put("minorUnits", c.minorUnits())
                            .put("standing", "conforming")
                            .put("rank", c.rank())
                            .putNull("ground")
                            .putNull("clause");
            case Rejected r -> {
                r.minorUnits()
                        .ifPresentOrElse(
                                n -> json.put("minorUnits", n), () -> json.putNull("minorUnits"));
                json.put("standing", "rejected").putNull("rank").put("ground", r.ground());
                r.clause()
                        .ifPresentOrElse(
                                text -> json.put("clause", text), () -> json.putNull("clause"));
                yield json;
            }
        };
    }

    /** Reads published bytes; {@link MalformedException} when their form is wrong. */
    public static Ranking parse(byte[] bytes) {
        return Members.read(bytes, MEMBERS, Ranking::read);
    }

    private static Ranking read(Json.Obj object) {
        var word = object.text("tieBreak");
        TieBreak tieBreak = TieBreak.NONE;
        for (var candidate : TieBreak.values()) {
            if (candidate.text().equals(word)) {
                tieBreak = candidate;
            }
        }
        if (!tieBreak.text().equals(word)) {
            throw new MalformedException("no way to break a tie: '" + word + "'");
        }
        return new Ranking(
                object.text("lot"),
                Members.round(object),
                Members.each(object, "rows", ROW_MEMBERS, Ranking::row),
                object.array("tied").texts().stream().map(Members::digest).toList(),
                tieBreak);
    }

    private static Row row(Json.Obj object) {
        String commitment = Members.digest(object, "commitment");
        String bidder = object.text("bidder");
        return switch (object.text("standing")) {
            case "conforming" -> {
                if (!object.isNull("ground") || !object.isNull("clause")) {
                    throw new MalformedException("a conforming bid has no ground");
                }
                int rank = Members.integer(object, "rank", 1, Integer.MAX_VALUE);
                yield new Conforming(commitment, bidder, object.number("minorUnits"), rank);
            }
            case "rejected" -> {
                if (!object.isNull("rank")) {
                    throw new MalformedException("a rejected bid has no rank");
                }
                var price = object.optionalNumber("minorUnits");
                yield new Rejected(
                        commitment,
                        bidder,
                        price.isPresent() ? OptionalLong.of(price.get()) : OptionalLong.empty(),
                        object.text("ground"),
                        object.optionalText("clause"));
            }
            default -> throw new MalformedException("neither conforming nor rejected");
        };
    }
}
