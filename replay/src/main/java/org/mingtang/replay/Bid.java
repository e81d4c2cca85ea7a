package org.mingtang.replay;

/**
 * One firm's bid in one tender, as the file tells it.
 *
 * @param line of the file
 * @param firm who bid; a name that came again within the tender carries its number
 * @param minorUnits 0 where the envelope names no price
 * @param fate what the file says became of it
 * @param byLot whether the file says that a lot decided for it
 */
record Bid(int line, String firm, long minorUnits, Fate fate, boolean byLot, String note) {}
