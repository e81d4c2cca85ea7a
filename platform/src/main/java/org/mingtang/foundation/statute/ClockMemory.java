package org.mingtang.foundation.statute;

import java.time.Instant;
import java.util.Optional;

/**
 * What a training clock keeps over a restart. The ledger alone is not enough: a deadline may have
 * passed after its latest entry, and it must not come back when the centre is started again.
 */
public interface ClockMemory {
    /** An instant that no earlier run of the clock has gone beyond. */
    Optional<Instant> reached();

    /** Replaces it. Must be readable after the process was killed; need not survive a power cut. */
    void remember(Instant notBeyond);

    /** For tests and for centres that begin anew at every start. */
    static ClockMemory forgetful() {
        return new ClockMemory() {
            @Override
            public Optional<Instant> reached() {
                return Optional.empty();
            }

            @Override
            public void remember(Instant notBeyond) {}
        };
    }
}
