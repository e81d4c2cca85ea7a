package org.mingtang.foundation.ledger;

/** Where a crash can fall; the tests make one fall at each. */
@FunctionalInterface
interface Steps {
    Steps UNDISTURBED = step -> {};

    void reached(String step);
}
