package org.mingtang.foundation.ledger;

import java.util.Arrays;
import org.mingtang.log.Merkle;

/** A row of the database that has its number, with the hash it was recorded under. */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record Numbered(long index, byte[] leaf, byte[] leafHash) {

    void requireUnchanged() {
        if (!Arrays.equals(Merkle.leafHash(leaf), leafHash)) {
            throw new LedgerFault(
                    "entry " + index + " was changed in the database after it was recorded");
        }
    }
}
