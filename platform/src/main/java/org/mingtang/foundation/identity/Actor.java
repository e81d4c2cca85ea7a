package org.mingtang.foundation.identity;

import java.util.Optional;
import org.mingtang.foundation.acts.Doer;

/**
 * Who asks. Controllers take it as a parameter.
 *
 * @param account account id
 * @param role the account's only role
 * @param party the organisation it acts for, where the role acts for one
 */
public record Actor(String account, Role role, Optional<String> party) implements Doer {
    private static final Actor ANYBODY = new Actor("public", Role.PUBLIC, Optional.empty());

    /** Someone who has not signed in. */
    public static Actor anybody() {
        return ANYBODY;
    }

    /** How the ledger names the one who acted: the party, or else the account. */
    public String by() {
        return party.orElse(account);
    }

    /**
     * The organisation it acts for.
     *
     * @throws IllegalStateException for a role that acts for none: the operation declared the wrong
     *     roles
     */
    public String actingParty() {
        return party.orElseThrow(
                () -> new IllegalStateException(role + " " + account + " acts for no party"));
    }
}
