package org.mingtang.foundation.identity;

import java.util.Optional;
import java.util.Set;

/** Asks whoever keeps the register of parties which kinds a party is of. */
public interface PartyKinds {
    /** {@code owner}, {@code agency}, {@code bidder}; empty for a party nobody registered. */
    Optional<Set<String>> kindsOf(String party);
}
