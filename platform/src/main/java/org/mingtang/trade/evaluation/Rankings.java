package org.mingtang.trade.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.mingtang.foundation.kernel.Money;
import org.mingtang.foundation.statute.LawProfiles;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.foundation.statute.ProcedureRule;
import org.mingtang.sealing.BidGround;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Ranking;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.sealedbids.SealedBids;
import org.mingtang.trade.tenders.Tender;
import org.mingtang.trade.tenders.Tenders;
import org.springframework.stereotype.Component;

/**
 * Ranks the bids of a lot by rule: lowest conforming price first, ties by the recomputable draw.
 * The computation is a pure function that the citizen's verifier calls too.
 */
@Component
class Rankings {

    private final EvaluationStore store;
    private final Tenders tenders;
    private final SealedBids sealedBids;
    private final LawProfiles profiles;
    private final OfficialClock clock;

    Rankings(
            EvaluationStore store,
            Tenders tenders,
            SealedBids sealedBids,
            LawProfiles profiles,
            OfficialClock clock) {
        this.store = store;
        this.tenders = tenders;
        this.sealedBids = sealedBids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** The ranking as it stands with the rejections and the draw recorded so far. */
    Ranking compute(Lot lot) {
        return compute(lot, store.drawnWinner(lot));
    }

    /** The ranking that this winner of a draw in history would bring about. */
    Ranking computeWith(Lot lot, String drawnWinner) {
        return compute(lot, Optional.of(drawnWinner));
    }

    /** Whether the law of today lets a draw of history decide a tie of this lot. */
    boolean mayNoteDraw(Lot lot) {
        var profile = profiles.profile(lot.project().profile());
        var today = profile.periods().dayOf(clock.officialNow());
        return profile.allows(lot.project().tradeClass(), ProcedureRule.HISTORICAL_DRAW, today);
    }

    OpeningRecord opening(Lot lot) {
        return sealedBids.openingRecord(lot).orElseThrow();
    }

    private Ranking compute(Lot lot, Optional<String> drawnWinner) {
        var announced = tenders.of(lot).announced().orElseThrow();
        return Ranking.compute(
                opening(lot),
                new Ranking.Rules(
                        limit(announced, Tender.Announced::ceiling),
                        limit(announced, Tender.Announced::minimum),
                        store.rejections(lot),
                        drawnWinner,
                        clauses(lot)));
    }

    private static OptionalLong limit(
            Tender.Announced announced, Function<Tender.Announced, Optional<Money>> which) {
        return which.apply(announced).stream().mapToLong(Money::minorUnits).findFirst();
    }

    private Map<String, String> clauses(Lot lot) {
        var profile = profiles.profile(lot.project().profile());
        var tradeClass = lot.project().tradeClass();
        var clauses = new LinkedHashMap<String, String>();
        for (var code : new String[] {Ranking.ABOVE_CEILING, Ranking.BELOW_MINIMUM}) {
            clauses.put(code, profile.ground(tradeClass, code).citation());
        }
        for (var ground : BidGround.values()) {
            clauses.put(ground.name(), profile.ground(tradeClass, "ENVELOPE_INVALID").citation());
        }
        return clauses;
    }
}
