package org.mingtang.foundation.statute;

import java.time.Duration;

/**
 * How the official clock stands, for the health page.
 *
 * @param training whether this is the clock of a training centre
 * @param jumped whether the machine's wall clock has left the official clock, which then goes on at
 *     the pace of elapsed time until the machine is right again or the centre is restarted
 * @param wallAhead machine's wall clock minus the official clock; zero in a training centre
 */
public record ClockStatus(boolean training, boolean jumped, Duration wallAhead) {}
