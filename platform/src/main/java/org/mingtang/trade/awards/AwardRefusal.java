package org.mingtang.trade.awards;

import org.mingtang.foundation.kernel.RefusalCode;

/** Why a tender does not end this way. */
public enum AwardRefusal implements RefusalCode {
    NO_CONFORMING_BID(409),
    A_BID_CONFORMS(409),
    WITHHOLDING_NOT_ALLOWED(409),
    WITHHOLDING_GROUND_MISSING(422);

    private final int status;

    AwardRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
