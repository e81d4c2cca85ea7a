package org.mingtang.foundation.ledger;

/**
 * Where an entry stands.
 *
 * @param index its number in the ledger, from 0
 * @param published whether a published checkpoint covers it
 */
public record Position(long index, boolean published) {}
