/**
 * Organisations and the keys of their devices: who may appear in a trade as owner, agency or
 * bidder, and by which ES256 keys a bidder's statements are known. Also founds the centre itself:
 * the first entries of its ledger, in one transaction.
 *
 * <p>Everything it keeps is public and stands in the ledger. It never holds a private key.
 */
@NullMarked
@ApplicationModule(
        id = "registers.parties",
        displayName = "parties",
        allowedDependencies = {
            "foundation.kernel",
            "foundation.ledger",
            "foundation.acts",
            "foundation.identity"
        })
package org.mingtang.registers.parties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
