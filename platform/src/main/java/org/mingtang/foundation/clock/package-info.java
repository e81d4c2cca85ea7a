/**
 * The official clock as people meet it: what it shows, and the operator's hand on it in a training
 * centre. Forward only, and every move is an entry; a real centre's clock is moved by nobody.
 */
@NullMarked
@ApplicationModule(
        id = "foundation.clock",
        displayName = "clock",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.statute",
            "foundation.ledger",
            "foundation.identity",
            "foundation.acts"
        })
package org.mingtang.foundation.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
