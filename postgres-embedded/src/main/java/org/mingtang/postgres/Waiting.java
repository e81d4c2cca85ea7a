package org.mingtang.postgres;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A bounded wait for something that only the operating system can tell. */
final class Waiting {
    private static final long STEP_MILLIS = 5;

    private Waiting() {}

    /** Whether it came true before the time was over; an interrupt ends the wait early. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.getAsBoolean();
            }
        }
        return true;
    }
}
