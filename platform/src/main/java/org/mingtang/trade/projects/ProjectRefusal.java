package org.mingtang.trade.projects;

import org.mingtang.foundation.kernel.RefusalCode;

/** Why a project is not entered, or a lot not acted upon. */
public enum ProjectRefusal implements RefusalCode {
    LOT_UNKNOWN(404),
    PROJECT_UNKNOWN(404),
    NOT_YOUR_LOT(403),
    OWNER_NOT_REGISTERED(422),
    PROFILE_UNKNOWN(422),
    PROFILE_ONLY_IN_TRAINING(422),
    CLASS_UNKNOWN(422),
    CURRENCY_UNKNOWN(422),
    LOTS_MISSING(422),
    TITLE_MISSING(422);

    private final int status;

    ProjectRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
