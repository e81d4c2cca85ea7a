package org.mingtang.foundation.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The door of quiet acts.
 *
 * <ul>
 *   <li>A quiet act MUST be recorded in the transaction that changes the state. It then stands in
 *       exactly one tick, and nothing in public depends on it before that tick is revealed.
 *   <li>An act that is worth nothing after a deadline is refused when no tick that ends by then is
 *       open: it is never taken and then lost.
 *   <li>Whoever did it gets a signed promise at once, and a receipt when the tick is published.
 * </ul>
 */
public final class QuietActs {
    private static final Clause IN_A_TICK = Clause.of("BL-28");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final QuietStore acts;
    private final TickClosing closing;
    private final TickKeeper keeper;
    private final QuietEvidence evidence;

    QuietActs(
            Ledger ledger,
            QuietStore acts,
            TickClosing closing,
            TickKeeper keeper,
            QuietEvidence evidence) {
        this.ledger = ledger;
        this.acts = acts;
        this.closing = closing;
        this.keeper = keeper;
        this.evidence = evidence;
    }

    /**
     * Where a quiet act stands.
     *
     * @param entry index of its tick in the ledger
     * @param to official instant at which the tick's window ended
     * @param path base64, from the position to the tick's root
     */
    public record Place(long entry, Instant to, int position, List<String> path) {}

    /**
     * Records a quiet act in the transaction of the caller.
     *
     * @return the signed promise of the centre (docs/verify.md §4.9)
     */
    public Ruling<String> record(QuietAct act) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an act is recorded in the transaction that does it");
        }
        // The gate of the ledger first, or whoever moves the clock and waits here would wait for
        // ever.
        ledger.takePart();
        if (!acts.record(act)) {
            return Ruling.refused(
                    Refusal.of(LedgerRefusal.TICK_CLOSED, IN_A_TICK)
                            .with("readAt", act.readAt())
                            .with("deadline", act.before().map(Instant::toString).orElse("")));
        }
        return Ruling.granted(evidence.promise(act));
    }

    /**
     * From now on quiet acts about a subject may come; a tick ends when they may no longer.
     *
     * @param subject unlike that of any other period, of the same lot too
     */
    public void begin(String subject, Instant closes) {
        acts.begin(subject, closes);
    }

    /** Nothing about the subject has to stay hidden any more. */
    public void end(String subject) {
        acts.end(subject);
    }

    /**
     * Closes the open tick in the transaction of a move of the clock, which stands alone already:
     * what was done before the move is shown to have been.
     *
     * @param to where the clock goes: the next tick begins there
     */
    public void closeBeforeMove(Instant from, Instant to) {
        closing.closeAll(from, to);
    }

    /**
     * Closes the ticks that end by a deadline, if they are not, and returns when those of the given
     * acts are published. Called outside any transaction, after the requests read in time are
     * settled.
     *
     * @throws LedgerFault when they are not published in time; nothing is lost
     */
    public void awaitTicks(Instant deadline, Collection<String> commitments) {
        keeper.closeDue(deadline);
        evidence.ticksOf(commitments).forEach(leaf -> ledger.awaitPublished(leaf, PATIENCE));
    }

    /**
     * Where acts stand, by their commitments. Whatever waits for its tick, or whose tick has no
     * number yet, is not among them.
     */
    public Map<String, Place> places(Collection<String> commitments) {
        return evidence.places(commitments);
    }

    /** The receipt of an act for whoever did it, as soon as its tick is published. */
    public Ruling<String> receipt(String commitment, String holder) {
        return evidence.receipt(commitment, holder);
    }
}
