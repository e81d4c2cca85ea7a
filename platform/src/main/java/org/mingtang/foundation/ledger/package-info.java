/**
 * Records every act as one entry in the transaction of the act, numbers the entries without a gap,
 * grows the Merkle tree over them and publishes signed checkpoints as static files.
 *
 * <p>Three words only: an entry is <em>recorded</em> when the act's transaction commits,
 * <em>sequenced</em> when it has its number (and survives every crash with it), <em>integrated</em>
 * when it lies in the tree on disk, and <em>published</em> when a signed checkpoint covers it.
 *
 * <p>Never judges whether an act is lawful, never re-encodes a leaf, and never signs a tree that
 * does not continue the last one signed.
 */
@NullMarked
@ApplicationModule(
        id = "foundation.ledger",
        displayName = "ledger",
        allowedDependencies = {"foundation.kernel", "foundation.statute", "foundation.acts"})
package org.mingtang.foundation.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
