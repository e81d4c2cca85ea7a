package org.mingtang.replay.bench;

import org.mingtang.log.Checkpoint;

import java.time.Duration;

/**
 * One kill.
 *
 * @param before the checkpoint fetched right before it
 * @param recovery until everything served again
 */
record Kill(Victim victim, Checkpoint before, Duration recovery) {}
