package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.statute.LawProfiles;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.sealedbids.OpeningCeremony.Outcome;
import org.mingtang.trade.tenders.Tender;
import org.mingtang.trade.tenders.TenderAct;
import org.mingtang.trade.tenders.TenderState;
import org.mingtang.trade.tenders.Tenders;
import org.mingtang.trade.trustees.Missing;
import org.springframework.stereotype.Component;

/**
 * Carries an opening into the hall's records, in two acts. First the list comes out ({@link
 * #begin}); then, with what the trustees gave, partials and record ({@link #complete}). Whatever
 * ends between the two, whoever asks again goes on with the same list.
 */
@Component
class Openings {

    private static final Clause AT_THE_DEADLINE = Clause.of("BL-34");
    private static final Clause QUORUM = Clause.of("EBM-30");
    static final String TOO_FEW_BIDS = "TOO_FEW_BIDS";

    private final Tenders tenders;
    private final OpeningLists lists;
    private final OpeningStore store;
    private final LawProfiles profiles;
    private final OpeningRecords records;

    Openings(
            Tenders tenders,
            OpeningLists lists,
            OpeningStore store,
            LawProfiles profiles,
            OpeningRecords records) {
        this.tenders = tenders;
        this.lists = lists;
        this.store = store;
        this.profiles = profiles;
        this.records = records;
    }

    /** What the first act came to. */
    sealed interface Begun {
        /** The trustees can be asked. */
        record Started(StartedOpening opening) implements Begun {}

        /** There are too few bids: nothing was recorded, and the second act ends the lot. */
        record NotToBeOpened(int standing) implements Begun {}
    }

    /** What is ready for the second act. */
    sealed interface Prepared {
        record Opened(Outcome.Answered answered, StartedOpening started, OpeningRecord record)
                implements Prepared {}

        record NotToBeOpened(int standing) implements Prepared {}
    }

    /**
     * What came of asking for an opening: a record, or a lot that ends unopened.
     *
     * @param record absent where there were too few bids to open any
     */
    record Result(int standing, Optional<OpeningRecord> record, String entry) {}

    /** The deadline after which the lot may be opened, once it is announced. */
    Optional<Instant> deadline(Lot lot) {
        return tenders.of(lot).announced().map(Tender.Announced::deadline);
    }

    /** Returns when the ledger shows the ticks of everything that was handed in for the lot. */
    void awaitTicks(Lot lot, Instant deadline) {
        lists.awaitTicks(lot, deadline);
    }

    /** The leaf of the lot's notice. */
    String notice(Lot lot) {
        return tenders.noticeEntry(lot).orElseThrow();
    }

    /**
     * Begins an opening, or goes on with one that was begun; in a transaction.
     *
     * @param settled whether every request read in time has been answered
     */
    Ruling<Begun> begin(Lot lot, Actor actor, Instant now, boolean settled) {
        if (!settled) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.INTAKE_UNSETTLED, AT_THE_DEADLINE)
                            .with("lot", lot.id()));
        }
        var tender = tenders.lock(lot);
        if (tender.state() == TenderState.OPENING) {
            return Ruling.granted(new Begun.Started(store.started(lot).orElseThrow()));
        }
        return tenders.mayMove(tender, TenderAct.BEGIN_OPENING)
                .then(noticed -> due(lot, noticed.announced().orElseThrow(), now))
                .then(announced -> begin(lot, announced, actor));
    }

    private Ruling<Begun> begin(Lot lot, Tender.Announced announced, Actor actor) {
        return lists.of(lot, announced.deadline())
                .then(
                        list -> {
                            int standing = list.opened().size();
                            return standing < announced.minimumBids()
                                    ? Ruling.granted(new Begun.NotToBeOpened(standing))
                                    : begin(lot, list, actor);
                        });
    }

    private Ruling<Begun> begin(Lot lot, OpeningList list, Actor actor) {
        return tenders.move(lot, TenderAct.BEGIN_OPENING)
                .map(
                        tender -> {
                            var devices = lists.devicesOf(list);
                            var published = records.started(lot, list, actor);
                            var started =
                                    new StartedOpening(
                                            published.object(), published.entry(), devices);
                            store.start(lot, started);
                            return new Begun.Started(started);
                        });
    }

    private static Ruling<Tender.Announced> due(Lot lot, Tender.Announced announced, Instant now) {
        if (now.isBefore(announced.deadline()) || now.isBefore(announced.openingAt())) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.OPENING_TOO_EARLY, AT_THE_DEADLINE)
                            .with("lot", lot.id())
                            .with("deadline", announced.deadline())
                            .with("openingAt", announced.openingAt())
                            .with("now", now));
        }
        return Ruling.granted(announced);
    }

    /** Records that the opening has to wait, in a transaction, and says why to the asker. */
    Refusal postpone(Lot lot, Outcome.TooFew few, Actor actor) {
        if (tenders.lock(lot).state() == TenderState.OPENING) {
            records.postponed(lot, few.missing(), actor);
        }
        return Refusal.of(SealedBidRefusal.QUORUM_NOT_REACHED, QUORUM)
                .with("lot", lot.id())
                .with("answered", few.answered())
                .with("threshold", few.threshold())
                .with("missing", Missing.text(few.missing()));
    }

    /** Records the hall's own fault, in a transaction, and says it to the asker. */
    Refusal damaged(Lot lot, Outcome.Damaged damaged, Actor actor) {
        if (tenders.lock(lot).state() == TenderState.OPENING) {
            records.damaged(lot, damaged.commitments(), actor);
        }
        return Refusal.of(SealedBidRefusal.ENVELOPE_NOT_AS_COMMITTED, AT_THE_DEADLINE)
                .with("lot", lot.id())
                .with("commitments", String.join(", ", damaged.commitments()));
    }

    /** The second act. */
    Ruling<Result> complete(Lot lot, Prepared prepared, Actor actor) {
        return switch (prepared) {
            case Prepared.NotToBeOpened(int standing) -> fail(lot, standing, actor);
            case Prepared.Opened(var answered, var started, var record) ->
                    tenders.move(lot, TenderAct.OPEN)
                            .map(
                                    tender -> {
                                        var published =
                                                records.completed(lot, answered, record, actor);
                                        store.insert(lot, started.list(), published.object());
                                        return new Result(
                                                answered.listed().size(),
                                                Optional.of(record),
                                                published.entry());
                                    });
        };
    }

    /** Fewer bids than the law asks for: nothing is opened, only their number is told. */
    private Ruling<Result> fail(Lot lot, int standing, Actor actor) {
        var clause =
                profiles.profile(lot.project().profile())
                        .ground(lot.project().tradeClass(), TOO_FEW_BIDS);
        return tenders.move(lot, TenderAct.FAIL_UNOPENED)
                .map(
                        tender ->
                                new Result(
                                        standing,
                                        Optional.empty(),
                                        records.failed(lot, standing, clause, actor)));
    }
}
