package org.mingtang.trade.trustees;

import org.mingtang.foundation.kernel.RefusalCode;

/** Why no key is made, or why a trustee is not let in. */
public enum TrusteeRefusal implements RefusalCode {
    NO_TRUSTEES(409),
    CEREMONY_FAILED(409),
    NOT_A_TRUSTEE(403),
    TRUSTEE_NOT_APART(409);

    private final int status;

    TrusteeRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
