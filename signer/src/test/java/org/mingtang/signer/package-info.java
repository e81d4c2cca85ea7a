/** Complete small ledgers, made with real keys, and then one thing broken in each. */
@NullMarked
package org.mingtang.signer;

import org.jspecify.annotations.NullMarked;
