package org.mingtang.foundation.statute;

import java.time.Instant;

/**
 * The law's time and the time of evidence: every deadline is judged by it and every entry carries
 * it. It never runs backwards and counts in whole milliseconds.
 */
@FunctionalInterface
public interface OfficialClock {
    Instant officialNow();
}
