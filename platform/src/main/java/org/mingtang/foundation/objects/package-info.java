/**
 * Keeps files under the SHA-256 of their bytes: private ones in the data directory, public ones
 * beside the tiles of the ledger, so that a copied log directory verifies alone.
 *
 * <p>Never decides who may read a private object, and never hands out bytes that are not those of
 * their name.
 */
@NullMarked
@ApplicationModule(
        id = "foundation.objects",
        displayName = "objects",
        allowedDependencies = {"foundation.kernel"})
package org.mingtang.foundation.objects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
