package org.mingtang.foundation.statute;

/**
 * The machine's monotonic time, for sessions, leases, batching and expiry of uploads. It has no
 * date, nobody can move it, and no deadline of law may depend on it.
 */
@FunctionalInterface
public interface ElapsedClock {
    /** Nanoseconds since an arbitrary moment; only differences mean anything. */
    long nanos();
}
