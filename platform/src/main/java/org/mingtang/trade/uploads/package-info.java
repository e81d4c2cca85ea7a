/**
 * Takes large files from bidders in pieces, by tus 1.0.0, each into its bidder's own quiet area:
 * nobody else learns that there is one. Never opens a file, and knows neither lots nor deadlines;
 * what a file is for is decided by whoever claims it.
 */
@NullMarked
@ApplicationModule(
        id = "trade.uploads",
        displayName = "uploads",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.ledger",
            "foundation.identity",
            "foundation.acts"
        })
package org.mingtang.trade.uploads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
