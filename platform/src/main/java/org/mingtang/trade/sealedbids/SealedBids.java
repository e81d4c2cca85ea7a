package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.Optional;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.trade.projects.Lot;
import org.springframework.stereotype.Service;

/**
 * The door of sealed bids. Other modules see the lot's public key, and after the opening the
 * record; there is nothing here that tells who has bid before it.
 */
@Service
public class SealedBids {

    private final EnvelopeKeys keys;
    private final OpeningStore openings;
    private final ObjectStore objects;

    SealedBids(EnvelopeKeys keys, OpeningStore openings, ObjectStore objects) {
        this.keys = keys;
        this.openings = openings;
        this.objects = objects;
    }

    /** A new key and the leaf that says so. */
    public record KeyMade(EnvelopeKey key, String entry) {}

    /**
     * What a bidder holds against the hall until its receipt can be had.
     *
     * @param at the official instant at which the request had been read
     * @param promise signed by the centre: by when the commitment stands in a tick
     */
    public record Acknowledged(String commitment, Instant at, String promise) {}

    /** The key to seal with, once it is made. */
    public Optional<EnvelopeKey> key(Lot lot) {
        return keys.find(lot);
    }

    /** What came out of the envelopes, once they are opened. */
    public Optional<OpeningRecord> openingRecord(Lot lot) {
        return openings.record(lot)
                .map(name -> OpeningRecord.parse(objects.get(name).orElseThrow()));
    }
}
