package org.mingtang.trade.awards;

import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.trade.awards.Ending.Awarded;
import org.mingtang.trade.awards.Ending.Failed;
import org.mingtang.trade.awards.Ending.Withheld;
import org.mingtang.trade.evaluation.Evaluation;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.projects.Projects;
import org.mingtang.trade.tenders.Tender;
import org.mingtang.trade.tenders.TenderAct;
import org.mingtang.trade.tenders.Tenders;
import org.springframework.stereotype.Service;

/**
 * The door of endings. A lot is awarded to the first of its ranking, fails when no bid conforms,
 * or, where the law profile knows that, ends with the award withheld on a stated ground.
 */
@Service
public class Awards {

    private static final Clause FIRST_OF_RANKING = Clause.of("BR-55");
    private static final Clause ALL_REJECTED = Clause.of("BL-42");
    private static final Clause WITHHELD = Clause.of("SM-5");

    private final EndingStore store;
    private final Projects projects;
    private final Tenders tenders;
    private final Evaluation evaluation;
    private final Statements statements;

    Awards(
            EndingStore store,
            Projects projects,
            Tenders tenders,
            Evaluation evaluation,
            Statements statements) {
        this.store = store;
        this.projects = projects;
        this.tenders = tenders;
        this.evaluation = evaluation;
        this.statements = statements;
    }

    /** How a lot ended, and the leaf that says so. */
    public record Ended(Ending ending, String entry) {}

    /** Awards the lot to the first of its ranking (BR-55). */
    public Ruling<Ended> award(LotId id, Actor actor) {
        return projects.lotRunBy(id, actor)
                .then(
                        lot ->
                                tenders.move(lot, TenderAct.AWARD)
                                        .then(tender -> awardFirst(lot, tender, actor)));
    }

    private Ruling<Ended> awardFirst(Lot lot, Tender tender, Actor actor) {
        var first = evaluation.firstOf(lot);
        if (first.isEmpty()) {
            return Ruling.refused(
                    Refusal.of(AwardRefusal.NO_CONFORMING_BID, ALL_REJECTED).with("lot", lot.id()));
        }
        var winner = first.get();
        return Ruling.granted(
                statements.end(
                        lot,
                        new Awarded(
                                winner.commitment(),
                                winner.bidder(),
                                winner.price(),
                                tender.announced().flatMap(Tender.Announced::ceiling),
                                statements.now()),
                        actor));
    }

    /** Concludes a lot in which no bid conforms (BL-42). */
    public Ruling<Ended> fail(LotId id, Actor actor) {
        return projects.lotRunBy(id, actor)
                .then(lot -> tenders.move(lot, TenderAct.FAIL).then(tender -> failed(lot, actor)));
    }

    private Ruling<Ended> failed(Lot lot, Actor actor) {
        if (evaluation.firstOf(lot).isPresent()) {
            return Ruling.refused(
                    Refusal.of(AwardRefusal.A_BID_CONFORMS, FIRST_OF_RANKING)
                            .with("lot", lot.id()));
        }
        return Ruling.granted(
                statements.end(lot, new Failed("ALL_REJECTED", statements.now()), actor));
    }

    /** Ends a lot without an award although a bid conforms, where the profile knows that. */
    public Ruling<Ended> withhold(LotId id, String ground, Actor actor) {
        return projects.lotRunBy(id, actor)
                .then(lot -> mayWithhold(lot, ground))
                .then(
                        lot ->
                                tenders.move(lot, TenderAct.WITHHOLD)
                                        .then(tender -> withheld(lot, ground, actor)));
    }

    private Ruling<Lot> mayWithhold(Lot lot, String ground) {
        if (ground.isBlank()) {
            return Ruling.refused(
                    Refusal.of(AwardRefusal.WITHHOLDING_GROUND_MISSING, WITHHELD)
                            .with("lot", lot.id()));
        }
        if (!statements.mayWithhold(lot)) {
            return Ruling.refused(
                    Refusal.of(AwardRefusal.WITHHOLDING_NOT_ALLOWED, FIRST_OF_RANKING)
                            .with("lot", lot.id())
                            .with("profile", lot.project().profile()));
        }
        return Ruling.granted(lot);
    }

    private Ruling<Ended> withheld(Lot lot, String ground, Actor actor) {
        if (evaluation.firstOf(lot).isEmpty()) {
            return Ruling.refused(
                    Refusal.of(AwardRefusal.NO_CONFORMING_BID, ALL_REJECTED).with("lot", lot.id()));
        }
        return Ruling.granted(
                statements.end(lot, new Withheld(ground.strip(), statements.now()), actor));
    }

    /** How the lot ended, if it did. */
    public Optional<Ending> endingOf(Lot lot) {
        return store.find(lot);
    }
}
