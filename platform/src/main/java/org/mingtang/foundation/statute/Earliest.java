package org.mingtang.foundation.statute;

import java.time.Instant;

/**
 * The earliest lawful moment after a period of "at least": under the reading that binds, and under
 * each of the two, because a person planning a date should see both.
 */
public record Earliest(Instant at, Instant underFullDays, Instant underNthDay, Period period) {}
