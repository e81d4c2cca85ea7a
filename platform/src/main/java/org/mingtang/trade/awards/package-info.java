/**
 * How a tender ends: award, failure, or an award withheld. Follows the ranking; never changes it.
 */
@NullMarked
@ApplicationModule(
        id = "trade.awards",
        displayName = "awards",
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
            "trade.sealedbids",
            "trade.evaluation"
        })
package org.mingtang.trade.awards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
