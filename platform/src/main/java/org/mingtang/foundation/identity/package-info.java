/**
 * Who asks: accounts, their roles and bearer tokens, and which roles an operation is open to. An
 * operation that changes something and names no role is open to nobody.
 *
 * <p>Never stores a token, only its SHA-256, and never judges whether an act is lawful, only
 * whether it is this person's to ask for.
 */
@NullMarked
@ApplicationModule(
        id = "foundation.identity",
        displayName = "identity",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.statute",
            "foundation.ledger",
            "foundation.acts"
        })
package org.mingtang.foundation.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
