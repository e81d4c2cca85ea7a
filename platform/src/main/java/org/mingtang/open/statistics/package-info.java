/**
 * Headline figures, read from ledger entries and nothing else, so that anyone can recount them.
 * Never counts what is still quiet.
 */
@NullMarked
@ApplicationModule(
        id = "open.statistics",
        displayName = "statistics",
        allowedDependencies = {"foundation.kernel", "foundation.ledger"})
package org.mingtang.open.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
