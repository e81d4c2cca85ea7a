package org.mingtang.foundation.ledger;

import org.mingtang.foundation.kernel.RefusalCode;

/**
 * What readers of the ledger and doers of quiet acts are refused; texts lie in {@code
 * messages/ledger*.properties}.
 */
public enum LedgerRefusal implements RefusalCode {
    /** No published checkpoint covers such an entry; whether it exists is not said. */
    NOT_YET_PUBLISHED(404),
    /** No tick that ends in time for this act is open any more. */
    TICK_CLOSED(409),
    /** The asker has done no quiet act of this commitment; whether anybody has is not said. */
    NO_SUCH_ACT_OF_YOURS(404),
    /** The tick of the act is not published yet. */
    RECEIPT_NOT_YET(409);

    private final int status;

    LedgerRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
