/**
 * How an act reaches the hall over HTTP and how its answer goes back: the request is read whole and
 * timed by the official clock, the act is done once however often it is asked for, a refusal and a
 * mistake become problems of RFC 9457 with code, clause and facts, and a fault becomes a reference
 * number.
 *
 * <p>Never knows what an act means, who may do it, or which modules exist.
 */
@NullMarked
@ApplicationModule(
        id = "foundation.acts",
        displayName = "acts",
        allowedDependencies = {"foundation.kernel", "foundation.statute"})
package org.mingtang.foundation.acts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
