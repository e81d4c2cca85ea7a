/**
 * The programs that hold keys of a log, each a process of its own: the signer, who signs no tree
 * head that does not continue the last, and witnesses, who cosign none that does not continue what
 * they saw. Plain JDK; knows neither the database nor the trade.
 */
@NullMarked
package org.mingtang.signer;

import org.jspecify.annotations.NullMarked;
