package org.mingtang.replay;

/**
 * Between which sums, both included, a price conforms.
 *
 * @param minimum in minor units; 0 where the tender has none
 * @param ceiling in minor units; {@link #NO_CEILING} where the tender has none
 */
record Limits(long minimum, long ceiling) {
    static final long NO_CEILING = Long.MAX_VALUE;

    boolean hasMinimum() {
        return minimum > 0;
    }

    boolean hasCeiling() {
        return ceiling != NO_CEILING;
    }

    boolean admit(long minorUnits) {
        return minorUnits > 0 && minorUnits >= minimum && minorUnits <= ceiling;
    }
}
