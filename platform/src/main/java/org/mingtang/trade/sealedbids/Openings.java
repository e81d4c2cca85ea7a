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
import org.mingtang.trade.tenders.Tender;
import org.mingtang.trade.tenders.TenderAct;
import org.mingtang.trade.tenders.Tenders;
import org.springframework.stereotype.Component;

/**
 * Carries an opening into the hall's records: list, partials and record are published, then the
 * acts are recorded, all in one transaction. A crash before its end leaves the lot unopened, and
 * the same opening is made again: after the deadline its outcome cannot differ.
 */
@Component
class Openings {

    private static final Clause AT_THE_DEADLINE = Clause.of("BL-34");
    static final String TOO_FEW_BIDS = "TOO_FEW_BIDS";

    private final Tenders tenders;
    private final EnvelopeKeys keys;
    private final OpeningCeremony ceremony;
    private final OpeningStore store;
    private final LawProfiles profiles;
    private final OpeningRecords records;

    Openings(
            Tenders tenders,
            EnvelopeKeys keys,
            OpeningCeremony ceremony,
            OpeningStore store,
            LawProfiles profiles,
            OpeningRecords records) {
        this.tenders = tenders;
        this.keys = keys;
        this.ceremony = ceremony;
        this.store = store;
        this.profiles = profiles;
        this.records = records;
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
        ceremony.awaitTicks(lot, deadline);
    }

    /**
     * @param settled whether every request read in time has been answered
     */
    Ruling<Result> open(Lot lot, Actor actor, Instant now, boolean settled) {
        if (!settled) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.INTAKE_UNSETTLED, AT_THE_DEADLINE)
                            .with("lot", lot.id()));
        }
        return tenders.mayMove(tenders.lock(lot), TenderAct.OPEN)
                .then(tender -> due(lot, tender.announced().orElseThrow(), now))
                .then(
                        announced ->
                                ceremony.list(lot, announced.deadline())
                                        .then(list -> decide(lot, list, announced, actor)));
    }

    private Ruling<Result> decide(
            Lot lot, OpeningList list, Tender.Announced announced, Actor actor) {
        int standing = list.opened().size();
        return standing < announced.minimumBids()
                ? fail(lot, standing, actor)
                : open(lot, list, announced.deadline(), actor);
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

    private Ruling<Result> open(Lot lot, OpeningList list, Instant deadline, Actor actor) {
        return ceremony.open(lot, list, keys.find(lot).orElseThrow(), deadline)
                .then(
                        opened ->
                                tenders.move(lot, TenderAct.OPEN)
                                        .map(tender -> publish(lot, opened, actor)));
    }

    private Result publish(Lot lot, OpeningCeremony.Opened opened, Actor actor) {
        var published = records.publish(lot, opened, actor);
        store.insert(lot, published.list(), published.record());
        return new Result(
                opened.envelopes().size(), Optional.of(opened.record()), published.entry());
    }
}
