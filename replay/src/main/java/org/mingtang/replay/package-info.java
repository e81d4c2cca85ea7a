/**
 * Plays real historical tenders from a file through the public HTTP API of a training centre: every
 * bid is really sealed, every lot really opened and decided, and every outcome is compared with the
 * one the file tells. It knows the platform only by its API and its published ledger.
 */
@NullMarked
package org.mingtang.replay;

import org.jspecify.annotations.NullMarked;
