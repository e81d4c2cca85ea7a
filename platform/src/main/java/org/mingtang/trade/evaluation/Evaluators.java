package org.mingtang.trade.evaluation;

import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.log.Json;
import org.mingtang.sealing.Ranking;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.tenders.TenderAct;
import org.mingtang.trade.tenders.TenderState;
import org.mingtang.trade.tenders.Tenders;
import org.springframework.stereotype.Component;

/**
 * What an evaluator does with an opened lot: reject with a ground, note a draw, sign the ranking.
 */
@Component
class Evaluators {

    private static final Clause REJECTION = Clause.of("BR-51");
    private static final Clause REPORT = Clause.of("BR-53");
    private static final Clause DRAW = Clause.of("SM-4");

    private final EvaluationStore store;
    private final Rankings rankings;
    private final Tenders tenders;
    private final ObjectStore objects;
    private final Ledger ledger;

    Evaluators(
            EvaluationStore store,
            Rankings rankings,
            Tenders tenders,
            ObjectStore objects,
            Ledger ledger) {
        this.store = store;
        this.rankings = rankings;
        this.tenders = tenders;
        this.objects = objects;
        this.ledger = ledger;
    }

    /** What was recorded. */
    record Recorded(String commitment, String entry) {}

    /** A signed ranking. */
    record Signed(Ranking ranking, String entry) {}

    Ruling<Recorded> reject(
            Lot lot, String commitment, String ground, Optional<String> clause, Actor actor) {
        return inEvaluation(lot)
                .then(open -> notYetDrawn(lot))
                .then(open -> knownBid(lot, commitment))
                .then(
                        bid -> {
                            var cited = clause.orElse(REJECTION.citation());
                            var rejection =
                                    new Ranking.Rejection(ground.strip(), Optional.of(cited));
                            return store.reject(lot, commitment, rejection, actor.by())
                                    ? Ruling.granted(
                                            recordRejection(lot, commitment, rejection, actor))
                                    : alreadyRejected(lot, commitment);
                        });
    }

    /** A tie that was drawn among bids of which one is rejected later would be no tie. */
    private Ruling<Lot> notYetDrawn(Lot lot) {
        return store.drawnWinner(lot).isEmpty()
                ? Ruling.granted(lot)
                : Ruling.refused(
                        Refusal.of(EvaluationRefusal.ALREADY_DRAWN, DRAW).with("lot", lot.id()));
    }

    private Recorded recordRejection(
            Lot lot, String commitment, Ranking.Rejection rejection, Actor actor) {
        var leaf =
                ledger.record(
                        act("evaluation.rejected", lot, actor)
                                .fact("commitment", commitment)
                                .fact("ground", rejection.ground())
                                .fact("clause", rejection.clause().orElseThrow()));
        return new Recorded(commitment, leaf);
    }

    private Ruling<Recorded> alreadyRejected(Lot lot, String commitment) {
        var stands = store.rejections(lot).get(commitment);
        return Ruling.refused(
                Refusal.of(EvaluationRefusal.ALREADY_REJECTED, REJECTION)
                        .with("commitment", commitment)
                        .with("ground", stands == null ? "" : stands.ground()));
    }

    /** Notes how a tie was decided in history, after checking that there was one. */
    Ruling<Recorded> noteDraw(Lot lot, String winner, String source, Actor actor) {
        return inEvaluation(lot)
                .then(open -> drawsAllowed(lot))
                .then(
                        allowed -> {
                            var tied = rankings.computeWith(lot, winner).tied();
                            if (!tied.contains(winner)) {
                                return Ruling.refused(
                                        Refusal.of(EvaluationRefusal.NO_TIE, DRAW)
                                                .with("lot", lot.id())
                                                .with("winner", winner));
                            }
                            if (!store.draw(lot, winner, source.strip())) {
                                return Ruling.refused(
                                        Refusal.of(EvaluationRefusal.ALREADY_DRAWN, DRAW)
                                                .with("lot", lot.id()));
                            }
                            var leaf =
                                    ledger.record(
                                            act("evaluation.drawn", lot, actor)
                                                    .fact("winner", winner)
                                                    .fact("tied", Json.strings(tied))
                                                    .fact("source", source.strip()));
                            return Ruling.granted(new Recorded(winner, leaf));
                        });
    }

    private Ruling<Lot> drawsAllowed(Lot lot) {
        return rankings.mayNoteDraw(lot)
                ? Ruling.granted(lot)
                : Ruling.refused(
                        Refusal.of(EvaluationRefusal.DRAW_NOT_ALLOWED, DRAW)
                                .with("profile", lot.project().profile()));
    }

    /** Signs the ranking that follows from the record, the rejections and the draw. */
    Ruling<Signed> sign(Lot lot, Actor actor) {
        return tenders.move(lot, TenderAct.RANK)
                .map(
                        tender -> {
                            var ranking = rankings.compute(lot);
                            var object = objects.publish(ranking.bytes());
                            store.rank(lot, object);
                            var leaf =
                                    ledger.record(
                                            act("evaluation.ranked", lot, actor)
                                                    .fact("object", object));
                            return new Signed(ranking, leaf);
                        });
    }

    /** The lot stands between opening and ranking, and nobody else decides about it now. */
    private Ruling<Lot> inEvaluation(Lot lot) {
        var tender = tenders.lock(lot);
        return tender.state() == TenderState.OPENED
                ? Ruling.granted(lot)
                : Ruling.refused(
                        Refusal.of(EvaluationRefusal.NOT_OPENED, REPORT)
                                .with("lot", lot.id())
                                .with("state", tender.state()));
    }

    private Ruling<String> knownBid(Lot lot, String commitment) {
        return rankings.opening(lot).envelopes().stream()
                        .anyMatch(envelope -> envelope.commitment().equals(commitment))
                ? Ruling.granted(commitment)
                : Ruling.refused(
                        Refusal.of(EvaluationRefusal.BID_UNKNOWN, REJECTION)
                                .with("lot", lot.id())
                                .with("commitment", commitment));
    }

    private static Act act(String evt, Lot lot, Actor actor) {
        return Act.of(evt, lot.id().value(), actor.by()).fact("round", lot.round());
    }
}
