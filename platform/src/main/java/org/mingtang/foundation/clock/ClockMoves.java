package org.mingtang.foundation.clock;

import java.time.Instant;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.ledger.QuietActs;
import org.mingtang.foundation.statute.CentreClock;
import org.mingtang.foundation.statute.TrainingClock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Moves the official clock of a training centre. The entry carries the instant moved to, so that a
 * centre that dies between commit and move starts again from there.
 */
@Component
class ClockMoves {

    private static final Clause NOBODY_MOVES_IT = Clause.of("RC-1.2");

    private final CentreClock clock;
    private final Ledger ledger;
    private final QuietActs quiet;

    ClockMoves(CentreClock clock, Ledger ledger, QuietActs quiet) {
        this.clock = clock;
        this.ledger = ledger;
        this.quiet = quiet;
    }

    /** A move that was made. */
    record Moved(Instant from, Instant to, String entry) {}

    Ruling<Moved> move(Instant to, Actor operator) {
        if (!(clock instanceof TrainingClock training)) {
            return Ruling.refused(Refusal.of(ClockRefusal.CLOCK_NOT_MOVABLE, NOBODY_MOVES_IT));
        }
        // Whoever is judged by the old time is recorded before the move, whoever comes later after
        // it.
        ledger.standAlone();
        return training.judgeMove(to).map(move -> record(training, move, operator));
    }

    private Moved record(TrainingClock training, TrainingClock.Move move, Actor operator) {
        quiet.closeBeforeMove(move.from(), move.to());
        var entry =
                ledger.record(
                        Act.of("clock.moved", "centre", operator.by())
                                .at(move.to())
                                .fact("from", OfficialTime.text(move.from()))
                                .fact("to", OfficialTime.text(move.to())));
        TransactionSynchronizationManager.registerSynchronization(
                new MoveWithCommit(training, move.to()));
        return new Moved(move.from(), move.to(), entry);
    }
}
