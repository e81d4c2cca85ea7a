package org.mingtang.foundation.acts;

/**
 * Marks an outcome that holds a secret shown to its asker only, such as a new account's token. Its
 * stored answer is encrypted under the asker's own bearer token, which the platform does not keep,
 * so that a repeated request is answered in full and a copied database tells nothing.
 */
public interface Confidential {}
