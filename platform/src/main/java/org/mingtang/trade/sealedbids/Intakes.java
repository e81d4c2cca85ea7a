package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.KnowledgeProof;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.SealStatement;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.tenders.Tender;
import org.mingtang.trade.tenders.TenderState;
import org.mingtang.trade.tenders.Tenders;
import org.springframework.stereotype.Component;

/**
 * Takes envelopes and withdrawals strictly before the deadline. What the public ledger gets is a
 * commitment and nothing else; who, for which lot and what stays here until the opening.
 */
@Component
class Intakes {

    private static final Clause BEFORE_DEADLINE = Clause.of("BL-28");
    private static final Clause WITHDRAWAL = Clause.of("BL-29");
    private static final Clause NO_CONFLICT = Clause.of("BR-34");

    private final BidStore store;
    private final Tenders tenders;
    private final EnvelopeKeys keys;
    private final IntakeJudge judge;
    private final Ledger ledger;

    Intakes(BidStore store, Tenders tenders, EnvelopeKeys keys, IntakeJudge judge, Ledger ledger) {
        this.store = store;
        this.tenders = tenders;
        this.keys = keys;
        this.judge = judge;
        this.ledger = ledger;
    }

    /** Takes an envelope; an earlier one of the same bidder is replaced by it. */
    Ruling<SealedBids.Receipt> seal(Lot lot, SealRequest request, Actor actor, Instant readAt) {
        return open(lot, actor, readAt, BEFORE_DEADLINE)
                .then(key -> seal(lot, request, key, actor.party().orElseThrow(), readAt));
    }

    private Ruling<SealedBids.Receipt> seal(
            Lot lot, SealRequest request, EnvelopeKey key, String bidder, Instant readAt) {
        var envelope = request.envelope().orElseThrow();
        if (envelope.length > EnvelopeCheck.MAX_BYTES) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.ENVELOPE_TOO_LARGE, BEFORE_DEADLINE)
                            .with("limit", EnvelopeCheck.MAX_BYTES));
        }
        return judge.statement(request, expected(lot, key, bidder, SealStatement.Act.SEAL))
                .then(
                        signed ->
                                judge.envelope(envelope, signed.statement(), key)
                                        .then(point -> claim(request, signed, point))
                                        .then(
                                                proof ->
                                                        take(
                                                                lot,
                                                                request,
                                                                signed,
                                                                bidder,
                                                                Optional.of(proof),
                                                                readAt)));
    }

    /** From here on the point is this envelope's, for ever and anywhere in the centre. */
    private Ruling<KnowledgeProof> claim(
            SealRequest request, SealStatement.Signed signed, Point point) {
        return judge.knowledge(request, signed, point)
                .then(proof -> store.claimPoint(point) ? Ruling.granted(proof) : pointReused());
    }

    /** Takes back whatever this bidder has standing. */
    Ruling<SealedBids.Receipt> withdraw(Lot lot, SealRequest request, Actor actor, Instant readAt) {
        return open(lot, actor, readAt, WITHDRAWAL)
                .then(key -> withdraw(lot, request, key, actor.party().orElseThrow(), readAt));
    }

    private Ruling<SealedBids.Receipt> withdraw(
            Lot lot, SealRequest request, EnvelopeKey key, String bidder, Instant readAt) {
        store.oneAtATime(lot, bidder);
        var acts = store.intakeOf(lot, bidder);
        if (acts.isEmpty() || acts.getLast().isWithdrawal()) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.NOTHING_TO_WITHDRAW, WITHDRAWAL)
                            .with("lot", lot.id()));
        }
        return judge.statement(request, expected(lot, key, bidder, SealStatement.Act.WITHDRAW))
                .then(signed -> take(lot, request, signed, bidder, Optional.empty(), readAt));
    }

    /** The acts of one bidder, for that bidder alone. */
    List<Intake> actsOf(Lot lot, String bidder) {
        return store.intakeOf(lot, bidder);
    }

    /** The lot's key, if this actor may bid for the lot at this instant. */
    private Ruling<EnvelopeKey> open(Lot lot, Actor actor, Instant readAt, Clause ground) {
        var tender = tenders.keep(lot);
        var announced = tender.announced();
        if (announced.isEmpty()) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.NOT_TAKING_BIDS, ground)
                            .with("lot", lot.id())
                            .with("state", tender.state()));
        }
        if (!readAt.isBefore(announced.get().deadline()) || tender.state() != TenderState.NOTICED) {
            return Ruling.refused(closed(lot, announced.get(), readAt, ground));
        }
        if (lot.isRunBy(actor)) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.OWNER_MAY_NOT_BID, NO_CONFLICT)
                            .with("bidder", actor.party().orElseThrow()));
        }
        return Ruling.granted(keys.find(lot).orElseThrow());
    }

    private static Refusal closed(
            Lot lot, Tender.Announced announced, Instant readAt, Clause ground) {
        return Refusal.of(SealedBidRefusal.BIDDING_CLOSED, ground)
                .with("lot", lot.id())
                .with("deadline", announced.deadline())
                .with("readAt", readAt);
    }

    private IntakeJudge.Expected expected(
            Lot lot, EnvelopeKey key, String bidder, SealStatement.Act act) {
        return new IntakeJudge.Expected(keys.context(lot), key.key(), bidder, act);
    }

    private Ruling<SealedBids.Receipt> take(
            Lot lot,
            SealRequest request,
            SealStatement.Signed signed,
            String bidder,
            Optional<KnowledgeProof> proof,
            Instant readAt) {
        var commitment = signed.commitment(request.salt());
        store.oneAtATime(lot, bidder);
        var intake =
                new Intake(
                        0,
                        commitment,
                        bidder,
                        signed.statement().act().text(),
                        request.statement(),
                        request.salt(),
                        signed.statement().envelope(),
                        proof.map(KnowledgeProof::bytes),
                        readAt);
        if (!store.insert(lot, intake, request.envelope())) {
            return Ruling.refused(Refusal.of(SealedBidRefusal.COMMITMENT_KNOWN, BEFORE_DEADLINE));
        }
        var leaf =
                ledger.record(
                        Act.quiet("intake.committed").at(readAt).fact("commitment", commitment));
        return Ruling.granted(new SealedBids.Receipt(commitment, readAt, leaf));
    }

    private static <T> Ruling<T> pointReused() {
        return Ruling.refused(Refusal.of(SealedBidRefusal.POINT_REUSED, BEFORE_DEADLINE));
    }
}
