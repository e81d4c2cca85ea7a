package org.mingtang.trade.evaluation;

import org.jspecify.annotations.Nullable;
import org.mingtang.sealing.Ranking;

/** One bid in the ranking; ranked, or rejected on a ground. */
public record RankedBid(
        String commitment,
        String bidder,
        String standing,
        @Nullable Integer rank,
        @Nullable Long minorUnits,
        @Nullable String ground,
        @Nullable String clause) {

    /** The row of a ranking as the public sees it. */
    public static RankedBid of(Ranking.Row row) {
        return switch (row) {
            case Ranking.Conforming c ->
                    new RankedBid(
                            c.commitment(),
                            c.bidder(),
                            "conforming",
                            c.rank(),
                            c.minorUnits(),
                            null,
                            null);
            case Ranking.Rejected r ->
                    new RankedBid(
                            r.commitment(),
                            r.bidder(),
                            "rejected",
                            null,
                            r.minorUnits().isPresent() ? r.minorUnits().getAsLong() : null,
                            r.ground(),
                            r.clause().orElse(null));
        };
    }
}
