package org.mingtang.foundation.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.log.Merkle;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The door of the ledger.
 *
 * <ul>
 *   <li>An act MUST be recorded in the transaction that changes the state; if that transaction
 *       rolls back, there is no entry.
 *   <li>An entry whose transaction committed MUST be sequenced, integrated and published, exactly
 *       once, whatever is killed when. Entries of transactions that followed one another (the
 *       second began to record after the first had committed) keep that order.
 *   <li>A published checkpoint MUST continue every one published before it.
 *   <li>An entry MUST NOT be changed or taken back; a correction is another entry.
 * </ul>
 */
public final class Ledger {
    // From an act's instant until its commit begins. Verifiers allow neighbouring entries to be ten
    // seconds out of order (check V9); the other three are for the commit itself.
    private static final Duration LONGEST_ACT = Duration.ofSeconds(7);
    private static final Duration PUBLISH_PATIENCE = Duration.ofSeconds(30);

    private final OfficialClock clock;
    private final ElapsedClock elapsed;
    private final EntryStore entries;
    private final PublishedLog published;
    private final LedgerWorker worker;
    private final ActGate gate = new ActGate();
    private final LeafLayout layout = new LeafLayout();

    Ledger(
            OfficialClock clock,
            ElapsedClock elapsed,
            EntryStore entries,
            PublishedLog published,
            LedgerWorker worker) {
        this.clock = clock;
        this.elapsed = elapsed;
        this.entries = entries;
        this.published = published;
        this.worker = worker;
    }

    /**
     * Records an act in the transaction of the caller.
     *
     * @return leaf hash in lower-case hex, the name of the entry from now on
     * @throws IllegalStateException outside a transaction
     */
    public String record(Act act) {
        requireTransaction();
        var recording = gate.enter(new Recording());
        // Asked behind the gate: whoever waited for a move of the clock acts by the new time.
        var at = act.at().orElseGet(clock::officialNow);
        if (!gate.isAlone()) {
            requireRecent(at);
        }
        var leaf = layout.form(act, at, published.head());
        var leafHash = Merkle.leafHash(leaf.bytes());
        entries.record(leaf.bytes(), leafHash, leaf.disclosures());
        recording.recorded(at);
        return HexFormat.of().formatHex(leafHash);
    }

    /**
     * Records acts in the transaction of the caller, in the order given, as {@link #record} records
     * one: quicker for many. All that name no instant of their own have the same.
     *
     * @return their leaf hashes in the same order
     */
    public List<String> recordAll(List<Act> acts) {
        requireTransaction();
        var recording = gate.enter(new Recording());
        var now = clock.officialNow();
        var newest = published.head();
        var leaves = new ArrayList<EntryStore.Recorded>(acts.size());
        for (var act : acts) {
            var at = act.at().orElse(now);
            if (!gate.isAlone()) {
                requireRecent(at);
            }
            leaves.add(EntryStore.Recorded.of(layout.form(act, at, newest)));
            recording.recorded(at);
        }
        entries.recordAll(leaves);
        return leaves.stream().map(leaf -> HexFormat.of().formatHex(leaf.hash())).toList();
    }

    /**
     * Waits until the acts under way are committed and keeps others from being recorded until the
     * transaction of the caller ends. A move of the official clock calls this first.
     */
    public void standAlone() {
        requireTransaction();
        gate.enterAlone(new Recording());
    }

    /**
     * Keeps moves of the clock out until the transaction of the caller ends. Whoever waits for
     * anything else that a move may hold passes here first.
     */
    void takePart() {
        var _ = gate.enter(new Recording());
    }

    /** The newest published checkpoint; asks no database. */
    public LedgerHead publishedHead() {
        return published.head();
    }

    /**
     * Returns when a published checkpoint covers the entry. Not to be called in the transaction
     * that recorded it.
     *
     * @throws LedgerFault when that takes longer than the patience: the outcome is unknown, the
     *     entry is not lost
     */
    public void awaitPublished(String leafHash, Duration patience) {
        var end = elapsed.nanos() + patience.toNanos();
        while (true) {
            var seen = published.head();
            if (positionOf(leafHash).filter(p -> seen.covers(p.index())).isPresent()) {
                return;
            }
            var left = end - elapsed.nanos();
            if (left <= 0) {
                throw new LedgerFault(
                        "the entry "
                                + leafHash
                                + " is not published yet: "
                                + worker.health().says());
            }
            published.awaitAfter(seen, Duration.ofNanos(left));
        }
    }

    /**
     * Sequences, integrates and publishes everything that is committed now.
     *
     * @throws LedgerFault when it cannot be published; it remains recorded
     */
    public void publishNow() {
        worker.publishNow(PUBLISH_PATIENCE);
    }

    /** Where the entry stands, once it is sequenced. */
    public Optional<Position> positionOf(String leafHash) {
        return entries.indexOf(bytes(leafHash))
                .map(index -> new Position(index, published.head().covers(index)));
    }

    /**
     * Sequenced entries in their order, for followers who keep a cursor: at most {@code limit} from
     * {@code fromIndex} on; fewer at the end. There are no gaps.
     */
    public List<SequencedEntry> read(long fromIndex, int limit) {
        return entries.read(fromIndex, fromIndex + limit);
    }

    /** The disclosures (RFC 9901) of the private facts of an entry that were not erased. */
    public List<String> disclosures(String leafHash) {
        return entries.disclosures(bytes(leafHash));
    }

    /** Erases salt and value of a private fact for ever; its digest in the leaf says nothing. */
    public void erase(String leafHash, String name) {
        entries.erase(bytes(leafHash), name);
    }

    public LedgerHealth health() {
        return worker.health();
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an act is recorded in the transaction that does it");
        }
    }

    private void requireRecent(Instant at) {
        if (at.isBefore(clock.officialNow().minus(LONGEST_ACT))) {
            throw new LedgerFault(
                    "the act of "
                            + at
                            + " took longer than "
                            + LONGEST_ACT.toSeconds()
                            + " s, or the clock was moved meanwhile; it is not recorded");
        }
    }

    private static byte[] bytes(String leafHash) {
        return HexFormat.of().parseHex(leafHash);
    }

    /** A transaction that took too long must not put its entries behind much later ones. */
    private final class Recording implements ActGate.Visitor {
        private Instant earliest = Instant.MAX;

        @Override
        public void recorded(Instant at) {
            if (at.isBefore(earliest)) {
                earliest = at;
            }
        }

        @Override
        public void beforeCommit() {
            // Whoever stands alone may have moved the clock itself, and nobody came between.
            if (!gate.isAlone()) {
                requireRecent(earliest);
            }
        }

        @Override
        public void afterCommit() {
            worker.wake();
        }
    }
}
