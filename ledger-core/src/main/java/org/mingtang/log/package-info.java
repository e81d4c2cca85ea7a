/**
 * The published ledger as arithmetic: JSON leaves, the RFC 6962 tree, C2SP tiles, signed notes,
 * checkpoints, policies and proofs. Plain JDK; knows neither the database nor the trade, and never
 * asks for the time.
 */
@NullMarked
package org.mingtang.log;

import org.jspecify.annotations.NullMarked;
