package org.mingtang.replay;

import java.time.LocalDate;

/**
 * One row of the file, read but not yet interpreted.
 *
 * @param line number of the line on which the row begins
 * @param minorUnits the bid; 0 where the paper named no price
 * @param byLot whether the file says that a lot was drawn for this bid
 */
record BidRow(
        int line,
        String tender,
        LocalDate date,
        String title,
        String details,
        Limits limits,
        String bidder,
        long minorUnits,
        Fate fate,
        boolean byLot,
        String note) {}
