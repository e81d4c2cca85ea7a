package org.mingtang.foundation.statute;

import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The official clock of a training centre: begins at a chosen date, runs at the pace of elapsed
 * time, and can be moved forward, never back.
 *
 * <p>It remembers a moment a little ahead of what it has shown and starts from there when it was
 * killed, so that nobody sees the same instant in two runs. A clean stop leaves no gap.
 */
public final class TrainingClock implements CentreClock, AutoCloseable {
    private static final Clause FORWARD_ONLY = Clause.of("RC-1.2");

    /**
     * How far ahead the memory is written: one write a minute, at most a minute lost in a crash.
     */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** A move of the clock, in the words of its ledger entry. */
    public record Move(Instant from, Instant to) {}

    private record Pace(Instant base, long baseNanos) {}

    private final ElapsedClock elapsed;
    private final ClockMemory memory;
    private volatile Pace pace;
    private volatile Instant remembered;

    /**
     * Starts where the last run ended, or where the centre's time begins.
     *
     * @param begins where the centre's time begins; later starts continue where the last one ended
     */
    public TrainingClock(Instant begins, ClockMemory memory, ElapsedClock elapsed) {
        this.elapsed = elapsed;
        this.memory = memory;
        var start = later(begins, memory.reached().orElse(begins));
        this.pace = paceFrom(start);
        this.remembered = start;
    }

    @Override
    public Instant officialNow() {
        var now = shown();
        if (now.isAfter(remembered)) {
            remember(now);
        }
        return now;
    }

    /** Whether the clock may be moved, without moving it: a door records the move first. */
    public synchronized Ruling<Move> judgeMove(Instant to) {
        var now = officialNow();
        var target = to.truncatedTo(ChronoUnit.MILLIS);
        if (target.isBefore(now)) {
            return Ruling.refused(
                    Refusal.of(StatuteRefusal.CLOCK_BACKWARDS, FORWARD_ONLY)
                            .with("now", now)
                            .with("to", to));
        }
        return Ruling.granted(new Move(now, target));
    }

    /** Moves the clock; from then on it runs at its old pace from there. */
    public synchronized Ruling<Move> moveTo(Instant to) {
        return judgeMove(to)
                .map(
                        move -> {
                            pace = paceFrom(move.to());
                            return move;
                        });
    }

    @Override
    public synchronized void catchUp(Instant latestRecorded) {
        if (latestRecorded.isAfter(shown())) {
            pace = paceFrom(latestRecorded);
        }
    }

    @Override
    public ClockStatus status() {
        return new ClockStatus(true, false, Duration.ZERO);
    }

    /** Leaves exactly where the clock stands, so that a clean restart skips no time. */
    @Override
    public synchronized void close() {
        remembered = shown();
        memory.remember(remembered);
    }

    private synchronized void remember(Instant now) {
        if (now.isAfter(remembered)) {
            var ahead = now.plus(AHEAD);
            memory.remember(ahead);
            remembered = ahead;
        }
    }

    private Instant shown() {
        var current = pace;
        return current.base().plusMillis((elapsed.nanos() - current.baseNanos()) / 1_000_000);
    }

    private Pace paceFrom(Instant instant) {
        return new Pace(instant.truncatedTo(ChronoUnit.MILLIS), elapsed.nanos());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
