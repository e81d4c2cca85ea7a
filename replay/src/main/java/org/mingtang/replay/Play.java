package org.mingtang.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.Recipient;

/** One tender while it is played: what the hall has answered so far. */
final class Play {
    /** The key to which the bids of a lot are sealed. */
    record EnvelopeKey(KeyContext context, String id, Recipient recipient) {}

    private final Tender tender;
    private final Map<String, SealedBid> sealed = new ConcurrentHashMap<>();
    private final Map<String, Bid> handedIn = new ConcurrentHashMap<>();
    private final List<String> surprises = new CopyOnWriteArrayList<>();
    private volatile Optional<EnvelopeKey> key = Optional.empty();
    private volatile boolean announced;
    private volatile boolean opened;
    private volatile Outcome outcome = new Outcome(Map.of(), 0);

    Play(Tender tender) {
        this.tender = tender;
    }

    Tender tender() {
        return tender;
    }

    void announced(EnvelopeKey made) {
        key = Optional.of(made);
        announced = true;
    }

    boolean isAnnounced() {
        return announced;
    }

    EnvelopeKey key() {
        return key.orElseThrow();
    }

    String lot() {
        return key().context().lot();
    }

    void sealed(Bid bid, SealedBid envelope) {
        sealed.put(bid.firm(), envelope);
    }

    SealedBid sealed(Bid bid) {
        var envelope = sealed.get(bid.firm());
        if (envelope == null) {
            throw new IllegalStateException(bid.firm() + " has sealed nothing");
        }
        return envelope;
    }

    void handedIn(Bid bid) {
        handedIn.put(sealed(bid).commitment(), bid);
    }

    int envelopes() {
        return handedIn.size();
    }

    /** The bid in the envelope of that commitment. */
    Optional<Bid> bid(String commitment) {
        return Optional.ofNullable(handedIn.get(commitment));
    }

    void opened() {
        opened = true;
    }

    boolean isOpened() {
        return opened;
    }

    void ended(Outcome what) {
        outcome = what;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Notes what should not have happened if the file and the hall agree. */
    void surprise(String says) {
        surprises.add(says);
    }

    List<String> surprises() {
        return surprises;
    }
}
