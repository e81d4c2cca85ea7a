package org.mingtang.foundation.clock;

import org.mingtang.foundation.kernel.RefusalCode;

/** Why the official clock is not moved. */
public enum ClockRefusal implements RefusalCode {
    CLOCK_NOT_MOVABLE(409),
    CLOCK_BUSY(409);

    private final int status;

    ClockRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
