package org.mingtang.registers.parties;

import java.util.Set;

/**
 * An organisation.
 *
 * @param id {@code PTY-} and eight digits
 */
public record Party(String id, String name, Set<PartyKind> kinds) {
    public Party {
        kinds = Set.copyOf(kinds);
    }
}
