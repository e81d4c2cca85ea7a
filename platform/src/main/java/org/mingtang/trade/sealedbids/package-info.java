/**
 * Receives sealed envelopes until the deadline and opens them once, by a quorum of trustees. Never
 * scores, never ranks, and cannot read a price before the opening.
 */
@NullMarked
@ApplicationModule(
        id = "trade.sealedbids",
        displayName = "sealedbids",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.statute",
            "foundation.ledger",
            "foundation.identity",
            "foundation.objects",
            "foundation.acts",
            "registers.parties",
            "trade.projects",
            "trade.tenders",
            "trade.trustees"
        })
package org.mingtang.trade.sealedbids;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
