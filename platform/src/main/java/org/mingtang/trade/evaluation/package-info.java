/**
 * What the evaluators decide after the opening: rejections with their ground, and the ranking by
 * rule. Never opens an envelope and never awards.
 */
@NullMarked
@ApplicationModule(
        id = "trade.evaluation",
        displayName = "evaluation",
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
            "trade.sealedbids"
        })
package org.mingtang.trade.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
