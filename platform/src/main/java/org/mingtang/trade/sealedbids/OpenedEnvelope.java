package org.mingtang.trade.sealedbids;

import org.jspecify.annotations.Nullable;
import org.mingtang.sealing.BidOutcome;
import org.mingtang.sealing.OpeningRecord;

/** An envelope as it came out: a price as its bidder wrote it, or the ground why there is none. */
public record OpenedEnvelope(
        String commitment,
        String bidder,
        String outcome,
        @Nullable String price,
        @Nullable Long minorUnits,
        @Nullable String ground) {

    /** The envelope of a record as the public sees it. */
    public static OpenedEnvelope of(OpeningRecord.Envelope envelope) {
        return switch (envelope.outcome()) {
            case BidOutcome.Opened(var price, var minorUnits, _) ->
                    new OpenedEnvelope(
                            envelope.commitment(),
                            envelope.bidder(),
                            "opened",
                            price,
                            minorUnits,
                            null);
            case BidOutcome.Invalid(var ground) ->
                    new OpenedEnvelope(
                            envelope.commitment(),
                            envelope.bidder(),
                            "invalid",
                            null,
                            null,
                            ground.name());
        };
    }
}
