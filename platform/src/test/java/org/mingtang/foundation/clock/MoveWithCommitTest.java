package org.mingtang.foundation.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingtang.foundation.statute.ClockMemory;
import org.mingtang.foundation.statute.TrainingClock;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class MoveWithCommitTest {
    private static final Instant BEGINS = Instant.parse("2015-03-02T01:00:00Z");
    private static final Instant TO = BEGINS.plus(Duration.ofHours(3));

    private final TrainingClock clock =
            new TrainingClock(BEGINS, ClockMemory.forgetful(), () -> 0L);
    private final Database database = new Database();
    private final TransactionTemplate transaction = new TransactionTemplate(database);

    @Test
    void moves_with_the_commit_before_those_who_wait_are_let_in() {
        var seenByTheNext = new ArrayList<Instant>();

        transaction.executeWithoutResult(
                status -> {
                    // As the ledger's gate does, which is entered before the move is recorded.
                    TransactionSynchronizationManager.registerSynchronization(
                            new TransactionSynchronization() {
                                @Override
                                public void afterCompletion(int ended) {
                                    seenByTheNext.add(clock.officialNow());
                                }
                            });
                    register();
                });

        assertThat(seenByTheNext).isEqualTo(List.of(TO));
    }

    @Test
    void moves_when_the_answer_to_the_commit_is_lost() {
        database.losesAnswers = true;

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> register()))
                .isInstanceOf(TransactionSystemException.class);

        assertThat(clock.officialNow()).isEqualTo(TO);
    }

    @Test
    void moves_when_a_commit_that_failed_is_called_rolled_back() {
        database.losesAnswers = true;
        database.setRollbackOnCommitFailure(true);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> register()))
                .isInstanceOf(TransactionSystemException.class);

        assertThat(clock.officialNow()).isEqualTo(TO);
    }

    @Test
    void stays_where_nothing_was_committed() {
        transaction.executeWithoutResult(
                status -> {
                    register();
                    status.setRollbackOnly();
                });

        assertThat(clock.officialNow()).isEqualTo(BEGINS);
    }

    private void register() {
        TransactionSynchronizationManager.registerSynchronization(new MoveWithCommit(clock, TO));
    }

    private static final class Database extends AbstractPlatformTransactionManager {
        boolean losesAnswers;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (losesAnswers) {
                throw new TransactionSystemException("no answer to the commit");
            }
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
