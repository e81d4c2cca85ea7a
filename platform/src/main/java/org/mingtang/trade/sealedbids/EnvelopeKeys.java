package org.mingtang.trade.sealedbids;

import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.Transcript;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.tenders.TenderAct;
import org.mingtang.trade.tenders.Tenders;
import org.mingtang.trade.trustees.Trustees;
import org.springframework.stereotype.Component;

/** Has the trustees make one fresh key for each lot and round, and publishes how it was made. */
@Component
class EnvelopeKeys {

    private final BidStore store;
    private final Tenders tenders;
    private final Trustees trustees;
    private final ObjectStore objects;
    private final Ledger ledger;

    EnvelopeKeys(
            BidStore store,
            Tenders tenders,
            Trustees trustees,
            ObjectStore objects,
            Ledger ledger) {
        this.store = store;
        this.tenders = tenders;
        this.trustees = trustees;
        this.objects = objects;
        this.ledger = ledger;
    }

    /** Makes a key together with the trustees; outside any transaction, and nothing is recorded. */
    Ruling<Transcript> prepare(Lot lot) {
        return tenders.mayMove(tenders.of(lot), TenderAct.MAKE_KEY)
                .then(tender -> trustees.makeKey(context(lot)));
    }

    /** Publishes a key that was made for this lot. */
    Ruling<SealedBids.KeyMade> make(Lot lot, Transcript transcript, Actor actor) {
        return tenders.mayMove(tenders.lock(lot), TenderAct.MAKE_KEY)
                .then(
                        tender -> {
                            var object = objects.publish(transcript.bytes());
                            var key =
                                    new EnvelopeKey(
                                            transcript.keyId(),
                                            transcript.recipient().text(),
                                            object);
                            store.insertKey(lot, key);
                            return tenders.keyMade(lot, key.key())
                                    .map(
                                            moved ->
                                                    new SealedBids.KeyMade(
                                                            key, made(lot, key, actor)));
                        });
    }

    private String made(Lot lot, EnvelopeKey key, Actor actor) {
        return ledger.record(
                Act.of("key.made", lot.id().value(), actor.by())
                        .fact("round", lot.round())
                        .fact("class", KeyContext.PRICE)
                        .fact("key", key.key())
                        .fact("recipient", key.recipient())
                        .fact("object", key.transcript()));
    }

    Optional<EnvelopeKey> find(Lot lot) {
        return store.key(lot);
    }

    /** What the key of this lot is for; it stands in every statement and every bid. */
    KeyContext context(Lot lot) {
        return new KeyContext(
                ledger.publishedHead().origin(), lot.id().value(), lot.round(), KeyContext.PRICE);
    }
}
