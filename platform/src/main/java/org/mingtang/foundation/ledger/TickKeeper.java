package org.mingtang.foundation.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.statute.OfficialClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one thread that closes ticks when they are due and reveals them when nothing in them has to
 * stay hidden. A hall that stands idle closes them like any other; one that is stopped closes none,
 * and its first tick after the start covers the pause.
 *
 * <p>Before the tick of a deadline is closed, the requests that were read in time are given a
 * moment to be answered; one that takes longer is refused, for it could not be shown to have been
 * in time.
 */
final class TickKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TickKeeper.class);

    /** After the ledger has taken its lock and set the clock, before the web server. */
    private static final int PHASE = 1_500;

    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final long LONGEST_REST_NANOS = 1_000_000_000;
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final TickClosing closing;
    private final TickRevealing revealing;
    private final OfficialClock clock;
    private final Consumer<Instant> settle;
    private final TransactionTemplate transaction;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /**
     * A keeper that does nothing before it is started.
     *
     * @param acts knows which requests are under way
     */
    TickKeeper(
            TickClosing closing,
            TickRevealing revealing,
            OfficialClock clock,
            Acts acts,
            TransactionTemplate transaction) {
        this.closing = closing;
        this.revealing = revealing;
        this.clock = clock;
        this.settle = deadline -> acts.awaitSettled(deadline, SETTLING);
        this.transaction = transaction;
    }

    @Override
    public void start() {
        var now = clock.officialNow();
        alone(
                () -> {
                    if (closing.begin(now)) {
                        return;
                    }
                    closing.closeAll(now, now);
                });
        running = true;
        thread = Thread.ofPlatform().name("ticks").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        var keeper = thread;
        if (keeper != null) {
            LockSupport.unpark(keeper);
            try {
                keeper.join(FAREWELL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            // What was acknowledged last stands in a tick before the hall is silent.
            var now = clock.officialNow();
            alone(() -> closing.closeAll(now, now));
            reveal();
        } catch (DataAccessException | TransactionException | LedgerFault unreachable) {
            LOG.warn("The last tick is closed at the next start", unreachable);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Closes every tick that is due by now and ends by an instant. */
    void closeDue(Instant until) {
        var now = clock.officialNow();
        if (closing.due(now).stream().anyMatch(end -> !end.isAfter(until))) {
            alone(() -> closing.closeDue(clock.officialNow(), until));
        }
    }

    private void alone(Runnable work) {
        oneAtATime.lock();
        try {
            transaction.executeWithoutResult(status -> work.run());
        } finally {
            oneAtATime.unlock();
        }
    }

    private void run() {
        while (running) {
            try {
                letInThoseReadInTime();
                closeDue(Instant.MAX);
                reveal();
            } catch (DataAccessException | TransactionException | LedgerFault failed) {
                LOG.warn("A tick could not be closed and is tried again", failed);
            }
            rest();
        }
    }

    private void letInThoseReadInTime() {
        closing.deadlineDue(clock.officialNow()).ifPresent(settle);
    }

    private void reveal() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> revealing.reveal()));
        }
    }

    private void rest() {
        var now = clock.officialNow();
        var length = TickClosing.LENGTH.toMillis();
        var left = length - Math.floorMod(now.toEpochMilli(), length);
        LockSupport.parkNanos(this, Math.min(LONGEST_REST_NANOS, left * 1_000_000));
    }
}
