package org.mingtang.open.portal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.kernel.Money;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Ranking;
import org.mingtang.trade.awards.Awards;
import org.mingtang.trade.awards.EndingView;
import org.mingtang.trade.evaluation.Evaluation;
import org.mingtang.trade.evaluation.RankedBid;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.sealedbids.OpenedEnvelope;
import org.mingtang.trade.sealedbids.SealedBids;
import org.mingtang.trade.tenders.Tender;
import org.mingtang.trade.tenders.Tenders;
import org.springframework.stereotype.Component;

/** Puts together what the modules below say of a lot in public. */
@Component
class LotViews {

    private final Tenders tenders;
    private final SealedBids sealedBids;
    private final Evaluation evaluation;
    private final Awards awards;
    private final Ledger ledger;

    LotViews(
            Tenders tenders,
            SealedBids sealedBids,
            Evaluation evaluation,
            Awards awards,
            Ledger ledger) {
        this.tenders = tenders;
        this.sealedBids = sealedBids;
        this.evaluation = evaluation;
        this.awards = awards;
        this.ledger = ledger;
    }

    LotView of(Lot lot) {
        var tender = tenders.of(lot);
        return new LotView(
                lot.id().value(),
                lot.project().id(),
                lot.title(),
                lot.round(),
                tender.state().name(),
                ledger.publishedHead().origin(),
                lot.project().profile(),
                lot.project().tradeClass().name(),
                lot.project().owner(),
                lot.currency().getCurrencyCode(),
                announced(tender, Tender.Announced::deadline),
                announced(tender, Tender.Announced::openingAt),
                units(tender, Tender.Announced::ceiling),
                units(tender, Tender.Announced::minimum),
                announced(tender, Tender.Announced::minimumBids),
                announced(tender, Tender.Announced::object),
                sealedBids
                        .key(lot)
                        .map(k -> new LotView.Key(k.key(), k.recipient(), k.transcript()))
                        .orElse(null),
                opened(lot),
                ranking(lot),
                awards.endingOf(lot).map(EndingView::of).orElse(null));
    }

    private List<OpenedEnvelope> opened(Lot lot) {
        return sealedBids.openingRecord(lot).stream()
                .map(OpeningRecord::envelopes)
                .flatMap(List::stream)
                .map(OpenedEnvelope::of)
                .toList();
    }

    private List<RankedBid> ranking(Lot lot) {
        return evaluation.ranking(lot).stream()
                .map(Ranking::rows)
                .flatMap(List::stream)
                .map(RankedBid::of)
                .toList();
    }

    private static <T> @Nullable T announced(Tender tender, Function<Tender.Announced, T> member) {
        return tender.announced().map(member).orElse(null);
    }

    private static @Nullable Long units(
            Tender tender, Function<Tender.Announced, Optional<Money>> limit) {
        return tender.announced().flatMap(limit).map(Money::minorUnits).orElse(null);
    }
}
