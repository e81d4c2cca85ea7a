package org.mingtang.foundation.ledger;

import java.util.Map;
import org.mingtang.log.Sha256;
import org.mingtang.log.TickRevelation;

/**
 * Reveals ticks in their order, as far as every lot that could have had acts in them is opened or
 * ended, whether it had any or not: the moment depends on what is public and on nothing else.
 */
final class TickRevealing {
    /** As many as fit well into one object. */
    static final int MOST = 1_024;

    private final TickStore store;
    private final Ledger ledger;
    private final LogDirectory directory;

    TickRevealing(TickStore store, Ledger ledger, LogDirectory directory) {
        this.store = store;
        this.ledger = ledger;
        this.directory = directory;
    }

    /**
     * Reveals some ticks in the transaction of the caller.
     *
     * @return whether more may be left to reveal
     */
    boolean reveal() {
        var revealed = store.open().revealed();
        var last = store.lastRevealable(revealed + MOST);
        if (last <= revealed) {
            return false;
        }
        var bytes = revelation(revealed + 1, last).bytes();
        var object = Sha256.hex(bytes);
        directory.write("objects/" + object, bytes);
        ledger.record(
                Act.of("tick.revealed", "centre", "centre")
                        .fact("first", revealed + 1)
                        .fact("last", last)
                        .fact("object", object));
        store.revealed(last);
        return last == revealed + MOST;
    }

    private TickRevelation revelation(long first, long last) {
        var places = store.places(first, last);
        return new TickRevelation(
                store.ticks(first, last).stream()
                        .map(
                                tick ->
                                        new TickRevelation.Tick(
                                                tick.number(),
                                                tick.seed(),
                                                places.getOrDefault(tick.number(), Map.of())))
                        .toList());
    }
}
