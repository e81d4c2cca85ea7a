package org.mingtang.trade.tenders;

import org.mingtang.foundation.kernel.RefusalCode;

/** Why a tender does not move. */
public enum TenderRefusal implements RefusalCode {
    MOVE_NOT_LAWFUL(409),
    CONTENTS_MISSING(422),
    OPENING_BEFORE_DEADLINE(422),
    MINIMUM_NOT_ALLOWED(422),
    MINIMUM_ABOVE_CEILING(422),
    LIMIT_NOT_POSITIVE(422);

    private final int status;

    TenderRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
