/**
 * The life of each lot as a tender: its state, its table of lawful moves, its notice and deadline.
 * Never sees an envelope and never a price.
 */
@NullMarked
@ApplicationModule(
        id = "trade.tenders",
        displayName = "tenders",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.statute",
            "foundation.ledger",
            "foundation.identity",
            "foundation.objects",
            "foundation.acts",
            "registers.parties",
            "trade.projects"
        })
package org.mingtang.trade.tenders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
