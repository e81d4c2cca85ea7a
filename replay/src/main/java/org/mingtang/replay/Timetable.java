package org.mingtang.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Lays the acts of a tender around the date of its opening. The official clock keeps running while
 * acts are played, so every moment leaves hours before the next one that must not be missed: the
 * notice has the whole of its day, the bids have a day before the deadline.
 *
 * @param zone in which dates and hours are meant
 * @param noticeDays from the day of the notice to the day of the deadline
 */
record Timetable(ZoneId zone, int noticeDays) {
    private static final LocalTime NOTICE = LocalTime.of(8, 30);
    private static final LocalTime FIRST_BIDS = LocalTime.of(9, 0);
    private static final LocalTime DEADLINE = LocalTime.of(10, 0);
    private static final LocalTime OPENING = LocalTime.of(10, 5);
    private static final LocalTime DECISIONS = LocalTime.of(13, 0);

    /** Bids are taken until this instant. */
    Instant deadline(LocalDate opening) {
        return at(opening, DEADLINE);
    }

    /** When the stage of a tender opened on that date begins. */
    Instant moment(LocalDate opening, Stage stage) {
        return switch (stage) {
            case ANNOUNCE -> at(opening.minusDays(noticeDays), NOTICE);
            // A notice period shorter than a day leaves no evening before.
            case SUBMIT -> at(opening.minusDays(noticeDays > 1 ? 1 : 0), FIRST_BIDS);
            case OPEN -> at(opening, OPENING);
            case DECIDE -> at(opening, DECISIONS);
        };
    }

    private Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(zone).toInstant();
    }
}
