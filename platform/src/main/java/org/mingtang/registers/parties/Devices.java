package org.mingtang.registers.parties;

import java.util.List;
import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.sealing.DevicePublicKey;
import org.springframework.stereotype.Component;

/**
 * The ES256 keys by which a party's statements are known. One key belongs to one party in the whole
 * centre: else one could hand in another's signed statement as one's own.
 */
@Component
public class Devices {
    /** Enough for every clerk of a large bidder; a verifier tries them all. */
    private static final int MOST_PER_PARTY = 100;

    private final DeviceStore store;
    private final Ledger ledger;

    Devices(DeviceStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /**
     * Registers a key for the party the actor acts for; inside a transaction.
     *
     * @param publicKey uncompressed P-256 point of 65 bytes (SEC 1 §2.3.3)
     */
    public Ruling<RegisteredDevice> register(byte[] publicKey, Actor by) {
        var known = DevicePublicKey.of(publicKey);
        if (known.isEmpty()) {
            return Ruling.refused(PartyRefusal.DEVICE_KEY_INVALID.refusal());
        }
        var device = known.get();
        var party = by.actingParty();
        store.waitForOpenings(party);
        if (store.countOf(party) >= MOST_PER_PARTY) {
            return Ruling.refused(
                    PartyRefusal.DEVICE_KEYS_TOO_MANY.refusal().with("most", MOST_PER_PARTY));
        }
        if (!store.add(party, device)) {
            return Ruling.refused(
                    PartyRefusal.DEVICE_KEY_TAKEN.refusal().with("device", device.id()));
        }
        var entry =
                ledger.record(
                        Act.of("device.registered", party, party)
                                .fact("device", device.id())
                                .fact("publicKey", device.text()));
        return Ruling.granted(new RegisteredDevice(device.id(), entry));
    }

    /** A party's key by its key id; empty where the key is not this party's. */
    public Optional<DevicePublicKey> publicKey(String party, String device) {
        return store.find(party, device);
    }

    /**
     * All keys of a party, with none added until the transaction ends: what an opening heeds is
     * then exactly what stands before it in the ledger.
     */
    public List<DevicePublicKey> heldOf(String party) {
        store.holdAsTheyAre(party);
        return store.of(party);
    }

    /** All keys of a party, by key id. */
    public List<DevicePublicKey> of(String party) {
        return store.of(party);
    }
}
