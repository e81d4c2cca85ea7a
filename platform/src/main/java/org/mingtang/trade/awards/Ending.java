package org.mingtang.trade.awards;

import java.time.Instant;
import java.util.Optional;
import org.mingtang.foundation.kernel.Money;

/** How a lot ended: awarded, failed, or an award withheld. */
public sealed interface Ending {
    Instant at();

    /**
     * The lot is awarded (成交).
     *
     * @param baseline what savings are measured against: the ceiling price where one was announced
     */
    record Awarded(
            String commitment, String bidder, Money price, Optional<Money> baseline, Instant at)
            implements Ending {

        /** Spending saved (节支): never negative, zero where there is no baseline. */
        public Money savings() {
            return baseline.map(b -> b.excessOver(price)).orElse(new Money(0, price.currency()));
        }
    }

    /** No bid could lawfully be awarded (流标). */
    record Failed(String ground, Instant at) implements Ending {}

    /** A bid conformed, yet nobody is awarded; the ground is what the deciding body stated. */
    record Withheld(String ground, Instant at) implements Ending {}
}
