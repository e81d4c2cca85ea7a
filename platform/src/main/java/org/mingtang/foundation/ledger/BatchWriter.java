package org.mingtang.foundation.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what many hand over in few transactions: one thread takes whatever has gathered while the
 * last commit was under way and commits it at once, since a commit costs as much for one as for a
 * thousand. For hot writes; {@code new BatchWriter<>("acts", transactions, ledger::recordAll)}
 * records acts that change no other state.
 *
 * <ul>
 *   <li>An outcome MUST NOT be given before the transaction that holds it has committed, so nothing
 *       acknowledged can be lost.
 *   <li>What one thread hands over is done in that order, and all of it in the order in which it
 *       was taken.
 *   <li>What cannot be done MUST NOT keep others from being done: a batch that was undone is halved
 *       until what fails stands alone. Nothing whose commit broke off is done again: its outcome is
 *       unknown, and its owner is told so.
 *   <li>Whoever hands over more than can be done waits, and is refused after ten seconds.
 * </ul>
 *
 * @param <I> what is handed over
 * @param <O> what came of it
 */
public final class BatchWriter<I, O> implements AutoCloseable {
    /** Enough to make the cost of a commit small, few enough for a short transaction. */
    static final int MOST = 2_048;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(20);
    private static final long IDLE_MILLIS = 100;

    private final Duration patience;
    private final TransactionTemplate transaction;
    private final Function<List<I>, List<O>> work;
    private final BlockingQueue<Handed<I, O>> queue = new ArrayBlockingQueue<>(2 * MOST);
    private final Thread thread;
    private volatile boolean open = true;

    private record Handed<I, O>(I item, CompletableFuture<O> outcome) {}

    /**
     * A writer that is ready to be handed things.
     *
     * @param name of its thread
     * @param work does all of a list in the transaction it runs in, and gives back as many outcomes
     *     in the same order; it may run several times for an item, and all but the last are undone
     */
    public BatchWriter(
            String name, PlatformTransactionManager transactions, Function<List<I>, List<O>> work) {
        this(name, transactions, PATIENCE, work);
    }

    BatchWriter(
            String name,
            PlatformTransactionManager transactions,
            Duration patience,
            Function<List<I>, List<O>> work) {
        this.patience = patience;
        this.transaction = new TransactionTemplate(transactions);
        this.work = work;
        this.thread = Thread.ofPlatform().name("batch-" + name).daemon().start(this::run);
    }

    /**
     * Hands over one thing to do.
     *
     * @return its outcome once it is committed, or what kept it from being done. Whatever is hung
     *     on the future must not wait: it may run on the writer's thread
     * @throws LedgerFault when the writer is closed or stays full; nothing was done
     */
    public CompletableFuture<O> write(I item) {
        var handed = new Handed<I, O>(item, new CompletableFuture<>());
        try {
            if (!open || !queue.offer(handed, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LedgerFault(
                        open
                                ? "more is handed over than can be written; not done"
                                : "the writer is closed; not done");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFault("interrupted while handing over; not done", e);
        }
        if (!open && !thread.isAlive()) {
            refuseTheRest();
        }
        return handed.outcome();
    }

    private void run() {
        var batch = new ArrayList<Handed<I, O>>(MOST);
        while (open || !queue.isEmpty()) {
            take(batch);
            if (!batch.isEmpty()) {
                commit(batch);
                batch.clear();
            }
        }
    }

    private void take(List<Handed<I, O>> batch) {
        try {
            @Nullable Handed<I, O> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, MOST - 1);
            }
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    private void commit(List<Handed<I, O>> batch) {
        var run = new Run<>(batch.stream().map(Handed::item).toList(), work);
        try {
            transaction.executeWithoutResult(status -> run.work());
        } catch (Throwable failed) {
            if (batch.size() > 1 && run.wasUndoneBy(failed)) {
                var half = batch.size() / 2;
                commit(batch.subList(0, half));
                commit(batch.subList(half, batch.size()));
            } else {
                batch.forEach(each -> each.outcome().completeExceptionally(failed));
            }
            return;
        }
        for (var i = 0; i < batch.size(); i++) {
            batch.get(i).outcome().complete(run.outcomes.get(i));
        }
    }

    private void refuseTheRest() {
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            left.outcome().completeExceptionally(new LedgerFault("the writer is closed; not done"));
        }
    }

    /** Takes nothing more, does what was handed over, and ends. */
    @Override
    public void close() {
        open = false;
        try {
            thread.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseTheRest();
    }

    /** One transaction over some items, and how far it came. */
    private static final class Run<I, O> {
        private final List<I> items;
        private final Function<List<I>, List<O>> work;
        private List<O> outcomes = List.of();
        private boolean worked;

        Run(List<I> items, Function<List<I>, List<O>> work) {
            this.items = items;
            this.work = work;
        }

        void work() {
            outcomes = work.apply(items);
            if (outcomes.size() != items.size()) {
                throw new IllegalStateException(
                        outcomes.size() + " outcomes of " + items.size() + " items");
            }
            worked = true;
        }

        /**
         * Whether nothing of it was committed and a part may fare better. A commit that broke off
         * may stand all the same, and a database that is gone is gone for every part.
         */
        boolean wasUndoneBy(Throwable failed) {
            if (!worked) {
                return !items.isEmpty() && !(failed instanceof DataAccessResourceFailureException);
            }
            return failed instanceof LedgerFault
                    || failed instanceof DataIntegrityViolationException
                    || failed instanceof PessimisticLockingFailureException;
        }
    }
}
