package org.mingtang.foundation.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Acts are recorded side by side, a move of the official clock alone: otherwise an act judged
 * before the move could be numbered after it, and the ledger's time would run backwards. Whoever
 * enters leaves when the transaction ends.
 */
final class ActGate {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Fair, or a steady stream of acts would keep a move of the clock waiting for ever.
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** Runs when the transaction that entered first is about to commit, and after it did. */
    interface Visitor {
        /** An act with this instant was recorded, the gate being passed. */
        void recorded(Instant at);

        void beforeCommit();

        void afterCommit();
    }

    /**
     * Keeps moves of the clock out until this transaction ends; entering again changes nothing.
     *
     * @return the visitor that entered first in this transaction
     */
    Visitor enter(Visitor visitor) {
        var visit = visit();
        if (visit.isPresent()) {
            return visit.get().visitor;
        }
        begin(lock.readLock(), visitor);
        return visitor;
    }

    /** Waits for the acts under way and keeps others out until this transaction ends. */
    void enterAlone(Visitor visitor) {
        if (isAlone()) {
            return;
        }
        if (lock.getReadHoldCount() > 0) {
            throw new IllegalStateException("stand alone before anything is recorded");
        }
        begin(lock.writeLock(), visitor);
    }

    /** Whether this transaction keeps all others out. */
    boolean isAlone() {
        return lock.isWriteLockedByCurrentThread();
    }

    private void begin(Lock side, Visitor visitor) {
        acquire(side);
        TransactionSynchronizationManager.registerSynchronization(new Visit(this, side, visitor));
    }

    private static void acquire(Lock side) {
        try {
            if (!side.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LedgerFault(
                        "another act kept the ledger for " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFault("interrupted while waiting to record an act", e);
        }
    }

    /** Spring keeps the list apart for each transaction, a suspended one's too. */
    private Optional<Visit> visit() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Visit.class::isInstance)
                .map(Visit.class::cast)
                .filter(visit -> visit.gate == this)
                .findFirst();
    }

    private static final class Visit implements TransactionSynchronization {
        private final ActGate gate;
        private final Lock side;
        private final Visitor visitor;

        Visit(ActGate gate, Lock side, Visitor visitor) {
            this.gate = gate;
            this.side = side;
            this.visitor = visitor;
        }

        /** The last: what must be done before others may enter is done by then. */
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            visitor.beforeCommit();
        }

        @Override
        public void afterCompletion(int status) {
            side.unlock();
            if (status != STATUS_ROLLED_BACK) {
                visitor.afterCommit();
            }
        }
    }
}
