/**
 * Receipts of quiet acts, handed to whoever did the act and to nobody else. Knows no kind of act;
 * of somebody else's it says the same as of one that never was.
 */
@NullMarked
@ApplicationModule(
        id = "foundation.receipts",
        displayName = "receipts",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.ledger",
            "foundation.identity",
            "foundation.acts"
        })
package org.mingtang.foundation.receipts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
