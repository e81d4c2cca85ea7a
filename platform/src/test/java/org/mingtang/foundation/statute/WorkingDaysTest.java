package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;

class WorkingDaysTest {
    private static final WorkingDays CHINA = LawProfiles.load().profile("cn").workingDays();

    @ParameterizedTest
    @CsvSource({
        "2015-02-15, true, a make-up Sunday",
        "2015-02-18, false, New Year's Eve of the lunar year",
        "2015-02-14, false, a plain Saturday",
        "2015-02-13, true, a plain Friday",
        "2015-09-03, false, the extra day of 2015",
        "2007-12-29, true, disposed of by the notice for 2008",
        "2018-12-31, false, disposed of by the notice for 2019",
        "2020-01-31, false, the extended Spring Festival",
        "2020-02-03, true, the first day after it",
        "2027-10-01, false, a day off by the Regulation itself"
    })
    void a_day_is_a_working_day_or_not(LocalDate day, boolean works, String why) {
        assertThat(CHINA.isWorkingDay(day)).as(why).isEqualTo(works);
    }

    @ParameterizedTest
    @CsvSource({
        "2012-01-01, 2012-12-31, 249",
        "2013-01-01, 2013-12-31, 250",
        "2014-01-01, 2014-12-31, 250",
        "2015-01-01, 2015-06-30, 122"
    })
    void working_days_of_whole_years_are_counted(LocalDate first, LocalDate last, int days) {
        assertThat(CHINA.count(first, last)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"2006-12-31, 2006", "2028-01-01, 2028"})
    void a_year_that_nobody_has_fixed_is_named_and_not_guessed(LocalDate day, int year) {
        assertThatExceptionOfType(CalendarYearMissing.class)
                .isThrownBy(() -> CHINA.isWorkingDay(day))
                .withMessageContaining("CN")
                .withMessageContaining(String.valueOf(year))
                .satisfies(missing -> assertThat(missing.year()).isEqualTo(year));
    }

    @Test
    void a_period_that_runs_out_of_the_table_names_the_missing_year() {
        assertThatExceptionOfType(CalendarYearMissing.class)
                .isThrownBy(() -> CHINA.after(LocalDate.parse("2027-12-30"), 5))
                .satisfies(missing -> assertThat(missing.year()).isEqualTo(2028));
    }

    @Test
    void only_the_year_whose_notice_is_still_to_come_is_provisional() {
        assertThat(CHINA.isProvisional(LocalDate.parse("2026-12-31"))).isFalse();
        assertThat(CHINA.isProvisional(LocalDate.parse("2027-01-01"))).isTrue();
    }

    @Test
    void counting_back_undoes_counting_on() {
        var friday = LocalDate.parse("2015-02-13");

        assertThat(CHINA.before(CHINA.after(friday, 5), 5)).isEqualTo(friday);
        assertThat(CHINA.after(friday, 0)).isEqualTo(friday);
    }

    @Test
    void the_plain_calendar_knows_weekends_only_and_has_no_end() {
        assertThat(WorkingDays.PLAIN.isWorkingDay(LocalDate.parse("1999-01-01"))).isTrue();
        assertThat(WorkingDays.PLAIN.isWorkingDay(LocalDate.parse("2099-01-03"))).isFalse();
    }
}
