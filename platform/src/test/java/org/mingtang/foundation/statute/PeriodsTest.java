package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mingtang.foundation.statute.RuleUnit.CALENDAR_DAYS;
import static org.mingtang.foundation.statute.RuleUnit.HOURS;
import static org.mingtang.foundation.statute.RuleUnit.MONTHS;
import static org.mingtang.foundation.statute.RuleUnit.WORKING_DAYS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingtang.foundation.kernel.Clause;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

class PeriodsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final Periods PERIODS =
            new Periods(LawProfiles.load().profile("cn").workingDays(), SHANGHAI);

    @ParameterizedTest
    @CsvSource({
        "5, WORKING_DAYS, 2015-02-13, 2015-02-26",
        "5, WORKING_DAYS, 2014-09-26, 2014-10-09",
        "7, WORKING_DAYS, 2013-09-18, 2013-09-29",
        "20, WORKING_DAYS, 2015-01-12, 2015-02-09",
        "10, WORKING_DAYS, 2014-12-26, 2015-01-12",
        "2, WORKING_DAYS, 2015-04-03, 2015-04-08",
        "20, CALENDAR_DAYS, 2015-01-30, 2015-02-25",
        "3, CALENDAR_DAYS, 2015-04-02, 2015-04-07",
        "30, CALENDAR_DAYS, 2014-09-04, 2014-10-08",
        "3, CALENDAR_DAYS, 2015-06-18, 2015-06-23"
    })
    void a_period_within_ends_on_its_last_day_or_the_working_day_after(
            int amount, RuleUnit unit, LocalDate start, LocalDate last) {
        assertThat(PERIODS.lastDay(start, amount, unit)).isEqualTo(last);
    }

    @Test
    void a_last_day_on_a_make_up_sunday_does_not_roll() {
        assertThat(PERIODS.lastDay(LocalDate.parse("2015-02-12"), 3, CALENDAR_DAYS))
                .isEqualTo("2015-02-15");
    }

    @Test
    void a_month_ends_on_the_day_of_the_same_number_or_the_months_end() {
        assertThat(PERIODS.lastDay(LocalDate.parse("2015-01-31"), 1, MONTHS))
                .as("28 February 2015, a make-up Saturday")
                .isEqualTo("2015-02-28");
        assertThat(PERIODS.lastDay(LocalDate.parse("2014-03-10"), 12, MONTHS))
                .isEqualTo("2015-03-10");
    }

    @Test
    void a_land_notice_of_twenty_full_days_ends_before_the_listing_day() {
        var earliest =
                PERIODS.earliest(
                        period(20, CALENDAR_DAYS, Direction.MIN, Reading.FULL_DAYS),
                        at("2015-03-20T09:00:00+08:00"));

        assertThat(earliest.at()).isEqualTo(at("2015-04-10T00:00:00+08:00"));
        assertThat(earliest.underNthDay()).isEqualTo(at("2015-04-09T00:00:00+08:00"));
    }

    @Test
    void the_reading_is_a_switch_of_the_rule() {
        var from = at("2015-03-20T09:00:00+08:00");
        var full =
                PERIODS.earliest(period(20, CALENDAR_DAYS, Direction.MIN, Reading.FULL_DAYS), from);
        var nth = PERIODS.earliest(period(20, CALENDAR_DAYS, Direction.MIN, Reading.NTH_DAY), from);

        assertThat(nth.at()).isEqualTo(full.underNthDay());
        assertThat(nth.underFullDays()).isEqualTo(full.at());
    }

    @Test
    void a_minimum_that_ends_on_a_day_off_does_not_roll() {
        var earliest =
                PERIODS.earliest(
                        period(20, CALENDAR_DAYS, Direction.MIN, Reading.NTH_DAY),
                        at("2015-01-30T09:00:00+08:00"));

        assertThat(earliest.at()).isEqualTo(at("2015-02-19T00:00:00+08:00"));
    }

    @Test
    void a_minimum_of_working_days_is_over_when_the_last_of_them_is() {
        var earliest =
                PERIODS.earliest(
                        period(5, WORKING_DAYS, Direction.MIN, Reading.FULL_DAYS),
                        at("2015-02-13T17:00:00+08:00"));

        assertThat(earliest.at()).isEqualTo(at("2015-02-27T00:00:00+08:00"));
        assertThat(earliest.underNthDay()).isEqualTo(at("2015-02-26T00:00:00+08:00"));
    }

    @Test
    void an_act_is_in_time_until_the_last_second_of_the_last_day() {
        var within = period(3, CALENDAR_DAYS, Direction.MAX, Reading.NTH_DAY);
        var from = at("2015-04-02T10:00:00+08:00");

        assertThat(PERIODS.endOf(within, from)).isEqualTo(at("2015-04-08T00:00:00+08:00"));
        assertThat(PERIODS.isWithin(within, from, at("2015-04-07T23:59:59+08:00"))).isTrue();
        assertThat(PERIODS.isWithin(within, from, at("2015-04-08T00:00:00+08:00"))).isFalse();
        assertThat(PERIODS.isWithin(within, from, at("2015-04-08T00:00:01+08:00"))).isFalse();
    }

    @Test
    void the_day_on_which_a_period_begins_is_the_day_in_the_zone() {
        var within = period(1, WORKING_DAYS, Direction.MAX, Reading.NTH_DAY);

        assertThat(PERIODS.endOf(within, at("2015-03-03T23:59:59+08:00")))
                .isEqualTo(at("2015-03-05T00:00:00+08:00"));
        assertThat(PERIODS.endOf(within, at("2015-03-04T00:00:00+08:00")))
                .isEqualTo(at("2015-03-06T00:00:00+08:00"));
    }

    @Test
    void hours_run_from_the_minute_and_do_not_roll() {
        var within = period(24, HOURS, Direction.MAX, Reading.NTH_DAY);
        var from = at("2015-02-17T16:30:00+08:00");

        assertThat(PERIODS.isWithin(within, from, at("2015-02-18T16:29:59+08:00"))).isTrue();
        assertThat(PERIODS.isWithin(within, from, at("2015-02-18T16:30:00+08:00"))).isFalse();
        assertThat(PERIODS.earliest(period(24, HOURS, Direction.MIN, Reading.NTH_DAY), from).at())
                .isEqualTo(at("2015-02-18T16:30:00+08:00"));
    }

    @Test
    void before_a_deadline_means_the_same_clock_time_so_many_days_earlier() {
        var before = period(15, CALENDAR_DAYS, Direction.BEFORE, Reading.NTH_DAY);

        assertThat(PERIODS.latestBefore(before, at("2015-03-10T09:30:00+08:00")))
                .as("a day off in the Spring Festival, and no rolling")
                .isEqualTo(at("2015-02-23T09:30:00+08:00"));
    }

    @Test
    void before_a_deadline_by_working_days_skips_days_off() {
        var before = period(3, WORKING_DAYS, Direction.BEFORE, Reading.NTH_DAY);

        assertThat(PERIODS.latestBefore(before, at("2015-02-26T09:30:00+08:00")))
                .isEqualTo(at("2015-02-16T09:30:00+08:00"));
    }

    @Test
    void a_limit_is_not_asked_in_the_wrong_direction() {
        var minimum = period(20, CALENDAR_DAYS, Direction.MIN, Reading.FULL_DAYS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PERIODS.endOf(minimum, at("2015-03-20T09:00:00+08:00")))
                .withMessageContaining("TEST.RULE");
    }

    private static Period period(int amount, RuleUnit unit, Direction direction, Reading reading) {
        return new Period(
                "TEST.RULE",
                amount,
                unit,
                direction,
                reading,
                Clause.of("RC-1.3"),
                "a test",
                LocalDate.EPOCH);
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
