package org.mingtang.trade.evaluation;

import org.mingtang.foundation.kernel.RefusalCode;

/** Why an evaluator's act is not recorded. */
public enum EvaluationRefusal implements RefusalCode {
    BID_UNKNOWN(404),
    NOT_OPENED(409),
    ALREADY_REJECTED(409),
    REJECTION_GROUND_MISSING(422),
    NO_TIE(409),
    DRAW_NOT_ALLOWED(409),
    ALREADY_DRAWN(409),
    NOT_RANKED(404);

    private final int status;

    EvaluationRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
