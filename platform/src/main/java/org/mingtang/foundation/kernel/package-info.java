/**
 * The values every module speaks in: money, clauses, rulings and refusals, tables of lawful moves.
 * Decides nothing itself, does no I/O and never asks for the time.
 */
@NullMarked
@ApplicationModule(
        id = "foundation.kernel",
        displayName = "kernel",
        allowedDependencies = {})
package org.mingtang.foundation.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
