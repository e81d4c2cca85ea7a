/**
 * Benchmarks that play real tenders against a training centre of their own. They know the platform
 * only as a user does: by the launcher, its API, its data directory and its published ledger.
 */
@NullMarked
package org.mingtang.replay.bench;

import org.jspecify.annotations.NullMarked;
