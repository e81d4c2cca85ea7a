package org.mingtang.foundation.ledger;

/**
 * What the database holds is not a continuation of what was published; trying again cannot help.
 */
final class PublicationRefused extends LedgerFault {
    PublicationRefused(String message) {
        super(message);
    }
}
