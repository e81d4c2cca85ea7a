package org.mingtang.replay.bench;

import java.time.Duration;
import org.mingtang.log.Checkpoint;

/**
 * One kill.
 *
 * @param before the checkpoint fetched right before it
 * @param recovery until everything served again
 */
record Kill(Victim victim, Checkpoint before, Duration recovery) {}
