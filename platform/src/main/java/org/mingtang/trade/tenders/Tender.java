package org.mingtang.trade.tenders;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.mingtang.foundation.kernel.Money;
import org.mingtang.trade.projects.LotId;

/**
 * A lot in its present round: what is announced and what may happen next.
 *
 * @param key the id of the envelope key, once it is made
 * @param version counts the moves, so that nobody moves what another has moved meanwhile
 */
public record Tender(
        LotId lot,
        int round,
        TenderState state,
        int version,
        Optional<String> key,
        Optional<Announced> announced) {

    /**
     * What the notice fixed.
     *
     * @param deadline envelopes must be in strictly before it
     * @param ceiling no conforming price lies above it (最高投标限价)
     * @param minimum no conforming price lies below it, where the profile knows one
     * @param currency of both limits and of every bid
     * @param minimumBids fewer envelopes than this and the lot is not opened
     * @param object the notice as it was published, in the ledger's objects
     */
    public record Announced(
            Instant deadline,
            Instant openingAt,
            Optional<Money> ceiling,
            Optional<Money> minimum,
            Currency currency,
            int minimumBids,
            String object) {}
}
