package org.mingtang.foundation.identity;

import org.mingtang.foundation.acts.Confidential;

/**
 * A new account.
 *
 * @param token shown to the operator who opened it, and kept nowhere
 * @param entry leaf hash of {@code account.opened}, hex
 */
public record OpenedAccount(String account, String token, String entry) implements Confidential {
    /** Without the token. */
    @Override
    public String toString() {
        return "OpenedAccount[" + account + "]";
    }
}
