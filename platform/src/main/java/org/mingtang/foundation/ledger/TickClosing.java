package org.mingtang.foundation.ledger;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.log.TickLeaf;
import org.mingtang.log.TickTree;

/**
 * Closes ticks in the transaction of the caller.
 *
 * <p>A tick ends at every half minute of the official clock, at every deadline, before every move
 * of the clock, and at the start and the end of a run of the hall. It is closed whether anything
 * happened or not and looks the same either way. Its leaf carries the instant at which its window
 * ends; where that instant passed too long ago (the hall or its database stood still), the window
 * ends now: the centre never claims to have closed a tick when it had not.
 */
final class TickClosing {
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** A little less than the ledger allows from an act's instant until its commit. */
    static final Duration HONEST = Duration.ofSeconds(6);

    private final TickStore store;
    private final Ledger ledger;
    private final PromiseKey promises;
    private final SecureRandom random = new SecureRandom();

    TickClosing(TickStore store, Ledger ledger, PromiseKey promises) {
        this.store = store;
        this.ledger = ledger;
        this.promises = promises;
    }

    /** Opens the first tick of a centre; says whether it did. */
    boolean begin(Instant now) {
        return store.begin(now);
    }

    /** The last deadline whose tick is still to be closed. */
    Optional<Instant> deadlineDue(Instant now) {
        var open = store.open();
        return open.since()
                .flatMap(since -> store.deadlines(since, now).stream().max(Instant::compareTo));
    }

    /** Where ticks have to end until now; none where nothing is due. */
    List<Instant> due(Instant now) {
        var since = store.open().since();
        return since.isEmpty() ? List.of() : due(since.get(), now);
    }

    private List<Instant> due(Instant since, Instant now) {
        var ends = new TreeSet<>(store.deadlines(since, now));
        var seconds = LENGTH.toSeconds();
        var boundary = Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
        if (boundary.isAfter(since)) {
            ends.add(boundary);
        }
        var honest = ends.tailSet(now.minus(HONEST), true);
        return ends.isEmpty() || !honest.isEmpty() ? List.copyOf(honest) : List.of(now);
    }

    /** Closes the ticks that are due, as far as they end by an instant. */
    void closeDue(Instant now, Instant until) {
        ledger.takePart();
        store.standAlone();
        due(now).stream().filter(end -> !end.isAfter(until)).forEach(end -> close(end, end));
    }

    /**
     * Closes what is due, and then the open tick too.
     *
     * @param to where its window ends
     * @param next where the window of the next one begins
     */
    void closeAll(Instant to, Instant next) {
        closeDue(to, to);
        close(to, next);
    }

    private void close(Instant to, Instant next) {
        var open = store.open();
        namePromiseKey(open, to);
        var from = open.since().filter(since -> since.isBefore(to)).orElse(to);
        var waiting = store.take(to);
        var size = TickTree.sizeFor(waiting.size());
        var positions = positions(waiting, size);
        var commitments = new HashMap<Integer, byte[]>();
        waiting.forEach(act -> commitments.put(positions.get(act.id()), act.commitment()));
        var seed = new byte[TickTree.SEED_BYTES];
        random.nextBytes(seed);
        var root = TickTree.of(seed, size, commitments).root();
        var leaf = new TickLeaf(open.number(), from, to, size, root);
        var hash =
                ledger.record(
                        Act.ofNobody(TickLeaf.EVT)
                                .at(to)
                                .fact("number", leaf.number())
                                .fact("from", OfficialTime.text(from))
                                .fact("to", OfficialTime.text(to))
                                .fact("size", leaf.size())
                                .fact("root", leaf.rootText()));
        store.insert(
                new TickStore.Closed(open.number(), to, size, seed, hash),
                from,
                root,
                HexFormat.of().parseHex(hash));
        store.place(open.number(), positions);
        store.advance(open.number(), next);
    }

    /** So that whoever holds a promise finds the key to check it by. */
    private void namePromiseKey(TickStore.Open open, Instant at) {
        var vkey = promises.vkey();
        if (!open.promiseKey().equals(Optional.of(vkey))) {
            ledger.record(
                    Act.of("promise.key.named", "centre", "centre").at(at).fact("vkey", vkey));
            store.namePromiseKey(vkey);
        }
    }

    /**
     * Act → position: random places, those of one series in the order of its acts. A place tells
     * its holder nothing about how many others there are.
     */
    private Map<Long, Integer> positions(List<TickStore.Waiting> waiting, int size) {
        var free = new ArrayList<Integer>();
        for (var position = 0; position < size; position++) {
            free.add(position);
        }
        Collections.shuffle(free, random);
        var series = new HashMap<String, List<Long>>();
        waiting.forEach(
                act -> series.computeIfAbsent(act.series(), s -> new ArrayList<>()).add(act.id()));
        var positions = new HashMap<Long, Integer>();
        var taken = 0;
        for (var acts : series.values()) {
            var mine = new ArrayList<>(free.subList(taken, taken + acts.size()));
            taken += acts.size();
            Collections.sort(mine);
            for (var i = 0; i < acts.size(); i++) {
                positions.put(acts.get(i), mine.get(i));
            }
        }
        return positions;
    }
}
