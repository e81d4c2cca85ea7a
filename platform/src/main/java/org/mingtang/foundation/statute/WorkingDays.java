package org.mingtang.foundation.statute;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/**
 * Which days are working days (工作日). A day is one when it is no day off and either no weekend or a
 * make-up day (调休): a make-up Sunday works like any Tuesday.
 */
public final class WorkingDays {
    /** Monday to Friday of every year, for profiles whose law counts no holidays. */
    public static final WorkingDays PLAIN = new WorkingDays("plain", Map.of(), Map.of(), true);

    private final String name;
    private final Map<LocalDate, Boolean> exceptions;
    private final Map<Integer, Boolean> provisionalByYear;
    private final boolean unbounded;

    private WorkingDays(
            String name,
            Map<LocalDate, Boolean> exceptions,
            Map<Integer, Boolean> provisionalByYear,
            boolean unbounded) {
        this.name = name;
        this.exceptions = Map.copyOf(exceptions);
        this.provisionalByYear = Map.copyOf(provisionalByYear);
        this.unbounded = unbounded;
    }

    /**
     * @param exceptions days that differ from the plain week: {@code true} works, {@code false} is
     *     off
     * @param provisionalByYear the years held, and whether a year's notice is still to come
     */
    static WorkingDays of(
            String name,
            Map<LocalDate, Boolean> exceptions,
            Map<Integer, Boolean> provisionalByYear) {
        return new WorkingDays(name, exceptions, provisionalByYear, false);
    }

    /**
     * Whether a day is one on which work is done.
     *
     * @throws CalendarYearMissing for a day of a year that the calendar does not hold
     */
    public boolean isWorkingDay(LocalDate day) {
        requireYear(day);
        var exception = exceptions.get(day);
        return exception != null ? exception : !isWeekend(day);
    }

    /** Whether the State's notice for this day's year is still to come, so that days may change. */
    public boolean isProvisional(LocalDate day) {
        requireYear(day);
        return provisionalByYear.getOrDefault(day.getYear(), false);
    }

    /** The day itself when it works, else the first working day after it. */
    public LocalDate onOrAfter(LocalDate day) {
        var candidate = day;
        while (!isWorkingDay(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /** The n-th working day after a day that is itself not counted; the day itself for n = 0. */
    public LocalDate after(LocalDate day, int n) {
        return walk(day, n, 1);
    }

    /** The n-th working day before a day that is itself not counted; the day itself for n = 0. */
    public LocalDate before(LocalDate day, int n) {
        return walk(day, n, -1);
    }

    /** Working days from the first day up to and including the last. */
    public int count(LocalDate first, LocalDate last) {
        return (int) first.datesUntil(last.plusDays(1)).filter(this::isWorkingDay).count();
    }

    public String name() {
        return name;
    }

    private LocalDate walk(LocalDate day, int n, int step) {
        if (n < 0) {
            throw new IllegalArgumentException("a negative number of days: " + n);
        }
        var candidate = day;
        for (int counted = 0; counted < n; ) {
            candidate = candidate.plusDays(step);
            if (isWorkingDay(candidate)) {
                counted++;
            }
        }
        return candidate;
    }

    private void requireYear(LocalDate day) {
        if (!unbounded && !provisionalByYear.containsKey(day.getYear())) {
            throw new CalendarYearMissing(name, day.getYear());
        }
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
