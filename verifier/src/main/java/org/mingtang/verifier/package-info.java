/**
 * The citizen's verifier: recomputes a published ledger from its files alone and judges every act
 * in it again, as {@code docs/verify.md} specifies. Trusts nothing but the keys in the reader's
 * policy; knows neither the platform nor its database.
 */
@NullMarked
package org.mingtang.verifier;

import org.jspecify.annotations.NullMarked;
