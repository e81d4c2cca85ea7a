package org.mingtang.foundation.statute;

/**
 * The working days of a year were asked for that nobody has fixed yet. Thrown, not guessed: a
 * period counted with a made-up holiday would look exactly like a right one.
 */
public final class CalendarYearMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String calendar;
    private final int year;

    CalendarYearMissing(String calendar, int year) {
        super("the calendar " + calendar + " does not hold the year " + year);
        this.calendar = calendar;
        this.year = year;
    }

    public String calendar() {
        return calendar;
    }

    public int year() {
        return year;
    }
}
