/**
 * Entry of projects and their lots into the hall (进场登记), under a law profile and a trade class.
 * Decides whether a case is complete; never refuses a complete legal one, never handles a bid.
 */
@NullMarked
@ApplicationModule(
        id = "trade.projects",
        displayName = "projects",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.statute",
            "foundation.ledger",
            "foundation.identity",
            "foundation.objects",
            "foundation.acts",
            "registers.parties"
        })
package org.mingtang.trade.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
