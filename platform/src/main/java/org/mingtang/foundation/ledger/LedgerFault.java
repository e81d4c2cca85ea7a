package org.mingtang.foundation.ledger;

/** Something that should not happen happened to the ledger; its message is for the operator. */
public class LedgerFault extends RuntimeException {
    public LedgerFault(String message) {
        super(message);
    }

    public LedgerFault(String message, Throwable cause) {
        super(message, cause);
    }
}
