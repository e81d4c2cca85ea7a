/**
 * The centre's time and the law's numbers: the official clock, working days, periods, and the dated
 * parameters of each law profile with their clauses and sources. Only this module may ask the
 * machine for the time. It knows no lot and no person, and keeps no state but the clock's.
 */
@NullMarked
@ApplicationModule(
        id = "foundation.statute",
        displayName = "statute",
        allowedDependencies = {"foundation.kernel"})
package org.mingtang.foundation.statute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
