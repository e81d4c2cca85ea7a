package org.mingtang.trade.awards;

import java.time.Instant;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Money;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.statute.LawProfiles;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.foundation.statute.ProcedureRule;
import org.mingtang.trade.awards.Ending.Awarded;
import org.mingtang.trade.awards.Ending.Failed;
import org.mingtang.trade.awards.Ending.Withheld;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.sealedbids.SealedBids;
import org.springframework.stereotype.Component;

/** Writes down how a lot ended: the row and the leaf, together. */
@Component
class Statements {

    private final EndingStore store;
    private final SealedBids sealedBids;
    private final LawProfiles profiles;
    private final OfficialClock clock;
    private final Ledger ledger;

    Statements(
            EndingStore store,
            SealedBids sealedBids,
            LawProfiles profiles,
            OfficialClock clock,
            Ledger ledger) {
        this.store = store;
        this.sealedBids = sealedBids;
        this.profiles = profiles;
        this.clock = clock;
        this.ledger = ledger;
    }

    Instant now() {
        return clock.officialNow();
    }

    boolean mayWithhold(Lot lot) {
        var profile = profiles.profile(lot.project().profile());
        var today = profile.periods().dayOf(clock.officialNow());
        return profile.allows(lot.project().tradeClass(), ProcedureRule.NON_AWARD, today);
    }

    Awards.Ended end(Lot lot, Ending ending, Actor actor) {
        store.insert(lot, ending);
        return new Awards.Ended(ending, ledger.record(act(lot, ending, actor)));
    }

    private Act act(Lot lot, Ending ending, Actor actor) {
        return switch (ending) {
            case Awarded award -> awarded(lot, award, actor);
            case Failed(var ground, var at) ->
                    of("tender.failed", lot, actor, at)
                            .fact("ground", ground)
                            .fact("clause", allRejected(lot))
                            .fact("received", received(lot));
            case Withheld(var ground, var at) ->
                    of("award.withheld", lot, actor, at).fact("ground", ground);
        };
    }

    private String allRejected(Lot lot) {
        return profiles.profile(lot.project().profile())
                .ground(lot.project().tradeClass(), "ALL_REJECTED")
                .citation();
    }

    private long received(Lot lot) {
        return sealedBids.openingRecord(lot).orElseThrow().envelopes().size();
    }

    private static Act awarded(Lot lot, Awarded award, Actor actor) {
        return of("award.made", lot, actor, award.at())
                .fact("commitment", award.commitment())
                .fact("bidder", award.bidder())
                .fact("price", award.price().minorUnits())
                .fact("currency", award.price().currency().getCurrencyCode())
                .fact("baseline", award.baseline().map(Money::minorUnits).orElse(null))
                .fact("savings", award.savings().minorUnits());
    }

    private static Act of(String evt, Lot lot, Actor actor, Instant at) {
        return Act.of(evt, lot.id().value(), actor.by()).at(at).fact("round", lot.round());
    }
}
