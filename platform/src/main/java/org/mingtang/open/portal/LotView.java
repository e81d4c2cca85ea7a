package org.mingtang.open.portal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingtang.trade.awards.EndingView;
import org.mingtang.trade.evaluation.RankedBid;
import org.mingtang.trade.sealedbids.OpenedEnvelope;

/**
 * A lot as everybody sees it, with nothing before its time: bids appear when they are opened. Sums
 * in minor units of the currency.
 *
 * @param origin of the centre's log; it stands in every sealed statement
 * @param notice name of the published notice among the ledger's objects
 * @param opened what came out of the envelopes, empty before the opening
 * @param ranking as the evaluator signed it, empty before
 */
record LotView(
        String lot,
        String project,
        String title,
        int round,
        String state,
        String origin,
        String profile,
        String tradeClass,
        String owner,
        String currency,
        @Nullable Instant deadline,
        @Nullable Instant openingAt,
        @Nullable Long ceiling,
        @Nullable Long minimum,
        @Nullable Integer minimumBids,
        @Nullable String notice,
        @Nullable Key key,
        List<OpenedEnvelope> opened,
        List<RankedBid> ranking,
        @Nullable EndingView result) {

    /** What to seal for. */
    record Key(String key, String recipient, String transcript) {}
}
