package org.mingtang.foundation.statute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The official clock of a real centre. It follows the machine's wall clock as long as that agrees
 * with elapsed time; when the wall clock jumps it keeps the elapsed pace and says so, because a
 * deadline must not depend on somebody setting the clock of a server. It never runs backwards.
 */
public final class RealClock implements CentreClock {
    /** What time services correct by small steps; anything above is a jump. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private record Pace(Instant base, long baseNanos) {}

    private final InstantSource wall;
    private final ElapsedClock elapsed;
    private final AtomicLong latestMillis = new AtomicLong(Long.MIN_VALUE);
    private volatile Pace pace;

    public RealClock(InstantSource wall, ElapsedClock elapsed) {
        this.wall = wall;
        this.elapsed = elapsed;
        this.pace = new Pace(wall.instant(), elapsed.nanos());
    }

    @Override
    public Instant officialNow() {
        var expected = expected();
        var machine = wall.instant();
        var now = agree(machine, expected) ? machine : expected;
        return Instant.ofEpochMilli(latestMillis.accumulateAndGet(now.toEpochMilli(), Math::max));
    }

    @Override
    public synchronized void catchUp(Instant latestRecorded) {
        if (latestRecorded.isAfter(officialNow())) {
            pace = new Pace(latestRecorded, elapsed.nanos());
            latestMillis.accumulateAndGet(
                    latestRecorded.truncatedTo(ChronoUnit.MILLIS).toEpochMilli(), Math::max);
        }
    }

    @Override
    public ClockStatus status() {
        var machine = wall.instant();
        var jumped = !agree(machine, expected());
        return new ClockStatus(
                false,
                jumped,
                Duration.between(officialNow(), machine).truncatedTo(ChronoUnit.MILLIS));
    }

    private Instant expected() {
        var current = pace;
        return current.base().plusNanos(elapsed.nanos() - current.baseNanos());
    }

    private static boolean agree(Instant machine, Instant expected) {
        return Duration.between(machine, expected).abs().compareTo(LIMIT) <= 0;
    }
}
