package org.mingtang.foundation.statute;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Counts periods of law (Civil Code art. 200–204): the day on which a period begins is not counted;
 * a period of days ends at midnight of its last day; one that must be kept "within" and ends on a
 * day off ends with the next working day; hours run from the minute.
 *
 * <p>Every end is exclusive: an act at the end itself is late.
 */
public final class Periods {
    private final WorkingDays calendar;
    private final ZoneId zone;

    public Periods(WorkingDays calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    /**
     * The last day of a period of days "within": rolled to a working day when it falls on a day
     * off.
     */
    public LocalDate lastDay(LocalDate start, int amount, RuleUnit unit) {
        return switch (unit) {
            case CALENDAR_DAYS -> calendar.onOrAfter(start.plusDays(amount));
            case WORKING_DAYS -> calendar.after(start, amount);
            case MONTHS -> calendar.onOrAfter(start.plusMonths(amount));
            case HOURS, COUNT, FLAG, BASIS_POINTS, MINOR_UNITS ->
                    throw new IllegalArgumentException(unit + " has no last day");
        };
    }

    /** The moment from which an act "within" the period is late. */
    public Instant endOf(Period period, Instant from) {
        period.require(Direction.MAX);
        return period.unit() == RuleUnit.HOURS
                ? from.plus(Duration.ofHours(period.amount()))
                : midnightAfter(lastDay(dayOf(from), period.amount(), period.unit()));
    }

    public boolean isWithin(Period period, Instant from, Instant act) {
        return act.isBefore(endOf(period, from));
    }

    /**
     * The earliest moment after "at least" the period. Nothing rolls here: a minimum that ends on a
     * day off has been given all the same.
     */
    public Earliest earliest(Period period, Instant from) {
        period.require(Direction.MIN);
        var full =
                switch (period.unit()) {
                    case CALENDAR_DAYS -> midnightAfter(dayOf(from).plusDays(period.amount()));
                    case WORKING_DAYS ->
                            midnightAfter(calendar.after(dayOf(from), period.amount()));
                    case MONTHS -> midnightAfter(dayOf(from).plusMonths(period.amount()));
                    case HOURS -> from.plus(Duration.ofHours(period.amount()));
                    case COUNT, FLAG, BASIS_POINTS, MINOR_UNITS -> throw notTime(period);
                };
        var nth = period.unit().isDays() ? full.atZone(zone).minusDays(1).toInstant() : full;
        return new Earliest(period.reading() == Reading.FULL_DAYS ? full : nth, full, nth, period);
    }

    /**
     * The last moment, itself still in time, for an act that must come so long before a deadline:
     * the same clock time, so many days earlier, whatever day of the week that is.
     */
    public Instant latestBefore(Period period, Instant deadline) {
        period.require(Direction.BEFORE);
        var moment = deadline.atZone(zone);
        return switch (period.unit()) {
            case CALENDAR_DAYS -> moment.minusDays(period.amount()).toInstant();
            case WORKING_DAYS ->
                    moment.with(calendar.before(moment.toLocalDate(), period.amount())).toInstant();
            case MONTHS -> moment.minusMonths(period.amount()).toInstant();
            case HOURS -> moment.minusHours(period.amount()).toInstant();
            case COUNT, FLAG, BASIS_POINTS, MINOR_UNITS -> throw notTime(period);
        };
    }

    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private Instant midnightAfter(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static IllegalArgumentException notTime(Period period) {
        return new IllegalArgumentException(period.rule() + " is not a period");
    }
}
