/**
 * Benchmarks that measure parts of the platform from inside: they put the ledger on a database of
 * their own, without a hall around it.
 */
@NullMarked
package org.mingtang.bench;

import org.jspecify.annotations.NullMarked;
