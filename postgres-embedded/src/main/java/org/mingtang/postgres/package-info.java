/**
 * Starts a real PostgreSQL from its Maven binaries as a child process, with durable settings and
 * its own data directory, and keeps it running while this process runs. Never serves beyond
 * loopback, never lets anyone in without a password, and knows nothing of what is stored in it.
 */
@NullMarked
package org.mingtang.postgres;

import org.jspecify.annotations.NullMarked;
