package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.Base64;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.ActKind;
import org.mingtang.foundation.ledger.LedgerRefusal;
import org.mingtang.foundation.ledger.QuietAct;
import org.mingtang.foundation.ledger.QuietActs;
import org.mingtang.log.Json;
import org.mingtang.trade.projects.LotId;
import org.springframework.stereotype.Component;

/**
 * Notes that an envelope or a withdrawal came too late and was refused. The note is a quiet act: it
 * shows nobody who tried, and whoever tried can prove later that the hall refused, when and why.
 */
@Component
class LateRefusals {

    private final QuietActs quiet;

    LateRefusals(QuietActs quiet) {
        this.quiet = quiet;
    }

    /** The refusal, with what proves it where it was for being late. */
    Refusal noted(Refusal refusal, LotId lot, Actor actor, Instant readAt) {
        if (refusal.code() != SealedBidRefusal.BIDDING_CLOSED
                && refusal.code() != LedgerRefusal.TICK_CLOSED) {
            return refusal;
        }
        var facts =
                Json.object()
                        .put("v", 1)
                        .put("act", ActKind.LATE_REFUSAL.text())
                        .put("lot", lot.value())
                        .put("by", actor.by())
                        .put("readAt", OfficialTime.text(readAt))
                        .put("code", refusal.code().name());
        var act =
                QuietAct.of(
                        ActKind.LATE_REFUSAL,
                        actor.by(),
                        lot.value() + "|" + actor.by(),
                        readAt,
                        facts);
        var body = act.body().orElseThrow();
        return switch (quiet.record(act)) {
            case Ruling.Granted<String>(var promise) ->
                    refusal.with("commitment", act.commitment())
                            .with(
                                    "salt",
                                    Base64.getUrlEncoder()
                                            .withoutPadding()
                                            .encodeToString(body.salt()))
                            .with("noted", facts.text())
                            .with("promise", promise);
            case Ruling.Refused<String>(var _) ->
                    throw new IllegalStateException("an act without a deadline was too late");
        };
    }
}
