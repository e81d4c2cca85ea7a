package org.mingtang.foundation.ledger;

import org.mingtang.foundation.kernel.RefusalCode;

/** What readers of the ledger are refused; texts lie in {@code messages/ledger*.properties}. */
public enum LedgerRefusal implements RefusalCode {
    /** No published checkpoint covers such an entry; whether it exists is not said. */
    NOT_YET_PUBLISHED(404);

    private final int status;

    LedgerRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
