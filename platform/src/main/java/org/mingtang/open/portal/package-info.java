/**
 * What the public sees: the plain front page, health, and the public view of every lot. Reads only;
 * shows nothing before its time.
 */
@NullMarked
@ApplicationModule(
        id = "open.portal",
        displayName = "portal",
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
            "trade.evaluation",
            "trade.awards",
            "open.statistics"
        })
package org.mingtang.open.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
