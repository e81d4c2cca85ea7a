package org.mingtang.trade.sealedbids;

import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.PartialsRecord;
import org.mingtang.trade.projects.Lot;
import org.springframework.stereotype.Component;

/** Writes the public objects and the leaves of an opening. */
@Component
class OpeningRecords {

    private final ObjectStore objects;
    private final Ledger ledger;

    OpeningRecords(ObjectStore objects, Ledger ledger) {
        this.objects = objects;
        this.ledger = ledger;
    }

    /** The names of list and record among the public objects, and the last leaf. */
    record Published(String list, String record, String entry) {}

    Published publish(Lot lot, OpeningCeremony.Opened opened, Actor actor) {
        opened.envelopes().forEach(objects::publish);
        var list = objects.publish(opened.list().bytes());
        ledger.record(
                act("opening.started", lot, actor)
                        .fact("count", opened.envelopes().size())
                        .fact("object", list));
        var commitments =
                opened.list().opened().stream().map(OpeningList.Entry::commitment).toList();
        opened.partials()
                .forEach(
                        (trustee, partials) -> {
                            var object =
                                    objects.publish(
                                            new PartialsRecord(
                                                            lot.id().value(),
                                                            lot.round(),
                                                            KeyContext.PRICE,
                                                            commitments,
                                                            partials)
                                                    .bytes());
                            ledger.record(
                                    act("opening.partial", lot, actor)
                                            .fact("trustee", trustee)
                                            .fact("object", object));
                        });
        var record = objects.publish(opened.record().bytes());
        var entry = ledger.record(act("opening.completed", lot, actor).fact("object", record));
        return new Published(list, record, entry);
    }

    String failed(Lot lot, int standing, Clause clause, Actor actor) {
        return ledger.record(
                Act.of("tender.failed", lot.id().value(), actor.by())
                        .fact("round", lot.round())
                        .fact("ground", Openings.TOO_FEW_BIDS)
                        .fact("clause", clause.citation())
                        .fact("received", standing));
    }

    private static Act act(String evt, Lot lot, Actor actor) {
        return Act.of(evt, lot.id().value(), actor.by())
                .fact("round", lot.round())
                .fact("class", KeyContext.PRICE);
    }
}
