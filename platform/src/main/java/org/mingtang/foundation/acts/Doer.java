package org.mingtang.foundation.acts;

/** Whoever asks for an act. One doer's idempotency keys never meet another's. */
public interface Doer {
    /** The account that asks. */
    String account();
}
