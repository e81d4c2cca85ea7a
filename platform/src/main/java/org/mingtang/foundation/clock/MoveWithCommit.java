package org.mingtang.foundation.clock;

import java.time.Instant;
import org.mingtang.foundation.statute.TrainingClock;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * Moves the clock when the transaction with the entry of the move ends, unless it certainly left no
 * entry: where a commit was tried and its answer is lost, the entry may stand. A clock ahead of its
 * ledger does no harm (V9 sees a quiet night), while one behind it would give every later entry an
 * instant that runs backwards.
 */
final class MoveWithCommit implements TransactionSynchronization {
    private final TrainingClock clock;
    private final Instant to;
    private boolean tried;

    MoveWithCommit(TrainingClock clock, Instant to) {
        this.clock = clock;
        this.to = to;
    }

    /** Before the ledger's gate, which comes last, lets in those who wait for the new time. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        tried = true;
    }

    @Override
    public void afterCompletion(int status) {
        if (tried || status == STATUS_COMMITTED) {
            // Refused only by a clock that is later already.
            var _ = clock.moveTo(to);
        }
    }
}
