/**
 * Reaches the trustees of the centre: carries their messages about while a key is made, lays an
 * opening before them and gathers what they answer. It trusts none of them and they do not trust
 * it: no share and no secret of theirs ever passes here in the clear.
 */
@NullMarked
@ApplicationModule(
        id = "trade.trustees",
        displayName = "trustees",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.statute",
            "foundation.ledger",
            "foundation.identity",
            "foundation.acts"
        })
package org.mingtang.trade.trustees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
