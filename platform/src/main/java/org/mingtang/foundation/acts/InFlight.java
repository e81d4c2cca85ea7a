package org.mingtang.foundation.acts;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.mingtang.foundation.statute.OfficialClock;
import org.springframework.stereotype.Component;

/**
 * The requests that were read and are not answered yet, by the official instant of their reading.
 */
@Component
final class InFlight {
    private final OfficialClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final TreeMap<Instant, Integer> readAt = new TreeMap<>();

    InFlight(OfficialClock clock) {
        this.clock = clock;
    }

    /**
     * Notes a request as read now. The clock is asked under the lock: once someone has seen an
     * instant pass, no request can still enter with an earlier one.
     */
    Instant enter() {
        lock.lock();
        try {
            var now = clock.officialNow();
            readAt.merge(now, 1, Integer::sum);
            return now;
        } finally {
            lock.unlock();
        }
    }

    void leave(Instant entered) {
        lock.lock();
        try {
            readAt.computeIfPresent(entered, (at, count) -> count == 1 ? null : count - 1);
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether every request read strictly before the instant is answered within the patience. */
    boolean awaitSettled(Instant before, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!readAt.isEmpty() && readAt.firstKey().isBefore(before)) {
                if (left <= 0) {
                    return false;
                }
                left = settled.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
