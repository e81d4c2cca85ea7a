package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.ActKind;
import org.mingtang.foundation.ledger.QuietAct;
import org.mingtang.foundation.ledger.QuietActs;
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
    private final QuietActs quiet;

    Intakes(
            BidStore store,
            Tenders tenders,
            EnvelopeKeys keys,
            IntakeJudge judge,
            QuietActs quiet) {
        this.store = store;
        this.tenders = tenders;
        this.keys = keys;
        this.judge = judge;
        this.quiet = quiet;
    }

    /** Takes an envelope; an earlier one of the same bidder is replaced by it. */
    Ruling<SealedBids.Acknowledged> seal(
            Lot lot, SealRequest request, Actor actor, Instant readAt) {
        return open(lot, actor, readAt, BEFORE_DEADLINE)
                .then(taking -> seal(lot, request, taking, readAt));
    }

    private Ruling<SealedBids.Acknowledged> seal(
            Lot lot, SealRequest request, Taking taking, Instant readAt) {
        var envelope = request.envelope().orElseThrow();
        if (envelope.length > EnvelopeCheck.MAX_BYTES) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.ENVELOPE_TOO_LARGE, BEFORE_DEADLINE)
                            .with("limit", EnvelopeCheck.MAX_BYTES));
        }
        return judge.statement(request, expected(lot, taking, SealStatement.Act.SEAL))
                .then(
                        signed ->
                                judge.envelope(envelope, signed.statement(), taking.key())
                                        .then(point -> claim(request, signed, point))
                                        .then(
                                                proof ->
                                                        take(
                                                                lot,
                                                                request,
                                                                signed,
                                                                taking.proven(proof),
                                                                readAt)));
    }

    /** From here on the point is this envelope's, for ever and anywhere in the centre. */
    private Ruling<KnowledgeProof> claim(
            SealRequest request, SealStatement.Signed signed, Point point) {
        return judge.knowledge(request, signed, point)
                .then(proof -> store.claimPoint(point) ? Ruling.granted(proof) : pointReused());
    }

    /** Takes back whatever this bidder has standing. */
    Ruling<SealedBids.Acknowledged> withdraw(
            Lot lot, SealRequest request, Actor actor, Instant readAt) {
        return open(lot, actor, readAt, WITHDRAWAL)
                .then(taking -> withdraw(lot, request, taking, readAt));
    }

    private Ruling<SealedBids.Acknowledged> withdraw(
            Lot lot, SealRequest request, Taking taking, Instant readAt) {
        store.oneAtATime(lot, taking.bidder());
        var acts = store.intakeOf(lot, taking.bidder());
        if (acts.isEmpty() || acts.getLast().isWithdrawal()) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.NOTHING_TO_WITHDRAW, WITHDRAWAL)
                            .with("lot", lot.id()));
        }
        return judge.statement(request, expected(lot, taking, SealStatement.Act.WITHDRAW))
                .then(signed -> take(lot, request, signed, taking, readAt));
    }

    /** The acts of one bidder, for that bidder alone. */
    List<Intake> actsOf(Lot lot, String bidder) {
        return store.intakeOf(lot, bidder);
    }

    /** A lot that takes the acts of a bidder until its deadline. */
    private record Taking(
            EnvelopeKey key, String bidder, Instant deadline, Optional<KnowledgeProof> proof) {
        Taking proven(KnowledgeProof known) {
            return new Taking(key, bidder, deadline, Optional.of(known));
        }
    }

    /** What the lot takes, if this actor may bid for it at this instant. */
    private Ruling<Taking> open(Lot lot, Actor actor, Instant readAt, Clause ground) {
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
        return Ruling.granted(
                new Taking(
                        keys.find(lot).orElseThrow(),
                        actor.party().orElseThrow(),
                        announced.get().deadline(),
                        Optional.empty()));
    }

    private static Refusal closed(
            Lot lot, Tender.Announced announced, Instant readAt, Clause ground) {
        return Refusal.of(SealedBidRefusal.BIDDING_CLOSED, ground)
                .with("lot", lot.id())
                .with("deadline", announced.deadline())
                .with("readAt", readAt);
    }

    private IntakeJudge.Expected expected(Lot lot, Taking taking, SealStatement.Act act) {
        return new IntakeJudge.Expected(
                keys.context(lot), taking.key().key(), taking.bidder(), act);
    }

    private Ruling<SealedBids.Acknowledged> take(
            Lot lot,
            SealRequest request,
            SealStatement.Signed signed,
            Taking taking,
            Instant readAt) {
        var commitment = signed.commitment(request.salt());
        store.oneAtATime(lot, taking.bidder());
        var kind = kind(lot, taking.bidder(), signed.statement().envelope());
        var intake =
                new Intake(
                        0,
                        commitment,
                        taking.bidder(),
                        signed.statement().act().text(),
                        request.statement(),
                        request.salt(),
                        signed.statement().envelope(),
                        taking.proof().map(KnowledgeProof::bytes),
                        readAt);
        if (!store.insert(lot, intake, request.envelope())) {
            return Ruling.refused(Refusal.of(SealedBidRefusal.COMMITMENT_KNOWN, BEFORE_DEADLINE));
        }
        // Acts of one bidder on one lot keep their order in the tick: the last of them stands.
        var series = lot.id() + "|" + lot.round() + "|" + taking.bidder();
        return quiet.record(
                        QuietAct.of(kind, taking.bidder(), series, readAt, commitment)
                                .inTickBefore(taking.deadline()))
                .map(promise -> new SealedBids.Acknowledged(commitment, readAt, promise));
    }

    private ActKind kind(Lot lot, String bidder, Optional<String> envelope) {
        if (envelope.isEmpty()) {
            return ActKind.WITHDRAWAL;
        }
        return store.intakeOf(lot, bidder).isEmpty() ? ActKind.SEAL : ActKind.REPLACEMENT;
    }

    private static <T> Ruling<T> pointReused() {
        return Ruling.refused(Refusal.of(SealedBidRefusal.POINT_REUSED, BEFORE_DEADLINE));
    }
}
