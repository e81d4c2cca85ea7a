package org.mingtang.trade.sealedbids;

import java.util.List;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.log.Json;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.trustees.Missing;
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

    /** A leaf, and the public object it names. */
    record Published(String object, String entry) {}

    /** The list comes out; the envelopes do not before they are opened. */
    Published started(Lot lot, OpeningList list, Actor actor) {
        var object = objects.publish(list.bytes());
        var entry =
                ledger.record(
                        act("opening.started", lot, actor)
                                .fact("count", list.opened().size())
                                .fact("object", object));
        return new Published(object, entry);
    }

    /** The trustees did not open; the lot waits, and everybody reads who was missing. */
    String postponed(Lot lot, List<Missing> missing, Actor actor) {
        return ledger.record(
                act("opening.postponed", lot, actor)
                        .fact("fault", "trustees")
                        .fact("missing", Missing.fact(missing))
                        .fact("damaged", Json.array()));
    }

    /** The hall does not have what was committed: its own fault. */
    String damaged(Lot lot, List<String> commitments, Actor actor) {
        return ledger.record(
                act("opening.postponed", lot, actor)
                        .fact("fault", "centre")
                        .fact("missing", Json.array())
                        .fact("damaged", Json.strings(commitments)));
    }

    Published completed(
            Lot lot, OpeningCeremony.Outcome.Answered answered, OpeningRecord opened, Actor actor) {
        answered.listed().forEach(one -> objects.publish(one.envelope()));
        answered.answers()
                .partials()
                .forEach(
                        (trustee, partials) ->
                                ledger.record(
                                        act("opening.partial", lot, actor)
                                                .fact("trustee", trustee)
                                                .fact(
                                                        "object",
                                                        objects.publish(partials.bytes()))));
        var record = objects.publish(opened.bytes());
        var entry =
                ledger.record(
                        act("opening.completed", lot, actor)
                                .fact("object", record)
                                .fact("missing", Missing.fact(answered.answers().missing())));
        return new Published(record, entry);
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
