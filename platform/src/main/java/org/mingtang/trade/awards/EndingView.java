package org.mingtang.trade.awards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.kernel.Money;

/**
 * How a lot ended, as the public reads it; sums in minor units.
 *
 * @param kind {@code awarded}, {@code failed} or {@code withheld}
 * @param ground of a failure or of an award withheld
 */
public record EndingView(
        String kind,
        @Nullable String bidder,
        @Nullable String commitment,
        @Nullable Long price,
        @Nullable Long baseline,
        @Nullable Long savings,
        @Nullable String ground,
        Instant at) {

    public static EndingView of(Ending ending) {
        return switch (ending) {
            case Ending.Awarded award ->
                    new EndingView(
                            "awarded",
                            award.bidder(),
                            award.commitment(),
                            award.price().minorUnits(),
                            award.baseline().map(Money::minorUnits).orElse(null),
                            award.savings().minorUnits(),
                            null,
                            award.at());
            case Ending.Failed(var ground, var at) -> unawarded("failed", ground, at);
            case Ending.Withheld(var ground, var at) -> unawarded("withheld", ground, at);
        };
    }

    private static EndingView unawarded(String kind, String ground, Instant at) {
        return new EndingView(kind, null, null, null, null, null, ground, at);
    }
}
