package org.mingtang.foundation.statute;

import java.time.Duration;

/** Elapsed time that passes when the test says so. */
final class HandClock implements ElapsedClock {
    private long nanos = -5_000_000_000L;

    @Override
    public long nanos() {
        return nanos;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }
}
