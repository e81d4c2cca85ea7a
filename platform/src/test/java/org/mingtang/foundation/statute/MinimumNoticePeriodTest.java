package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.kernel.Ruling.Granted;
import org.mingtang.foundation.kernel.Ruling.Refused;

import java.time.Instant;
import java.time.OffsetDateTime;

class MinimumNoticePeriodTest {
    private static final LawProfiles PROFILES = LawProfiles.load();
    private final MinimumNoticePeriod works =
            new MinimumNoticePeriod(PROFILES.profile("cn"), TradeClass.WORKS);
    private final MinimumNoticePeriod sample =
            new MinimumNoticePeriod(PROFILES.profile("sample-municipal"), TradeClass.WORKS);

    @Test
    void a_deadline_after_twenty_full_days_is_granted() {
        var ruling = works.judge(at("2015-03-02T17:00:00+08:00"), at("2015-03-23T00:00:00+08:00"));

        assertThat(ruling)
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted ->
                                assertThat(granted.outcome()).isInstanceOf(NoticeSchedule.class));
    }

    @Test
    void a_deadline_one_second_earlier_is_refused_with_both_readings() {
        var refusal =
                refusalOf(
                        works.judge(
                                at("2015-03-02T17:00:00+08:00"), at("2015-03-22T23:59:59+08:00")));

        assertThat(refusal.code()).isEqualTo(StatuteRefusal.NOTICE_PERIOD_TOO_SHORT);
        assertThat(refusal.ground()).isEqualTo(Clause.of("BL-24"));
        assertThat(refusal.facts())
                .containsEntry("rule", "EC.BID_PREP_MIN")
                .containsEntry("required", "20 D")
                .containsEntry("reading", "FULL_DAYS")
                .containsEntry("earliest", "2015-03-22T16:00:00Z")
                .containsEntry("earliestFullDays", "2015-03-22T16:00:00Z")
                .containsEntry("earliestNthDay", "2015-03-21T16:00:00Z");
    }

    @Test
    void where_the_nth_day_is_enough_it_is_enough() {
        var published = at("2009-06-01T10:00:00+09:00");

        assertThat(sample.judge(published, at("2009-06-11T00:00:00+09:00")))
                .isInstanceOf(Granted.class);
        assertThat(refusalOf(sample.judge(published, at("2009-06-10T23:59:59+09:00"))).ground())
                .isEqualTo(Clause.of("SM-1"));
    }

    @Test
    void a_notice_before_there_was_a_law_is_refused_not_guessed() {
        var refusal =
                refusalOf(
                        works.judge(
                                at("1999-12-31T10:00:00+08:00"), at("2000-06-01T10:00:00+08:00")));

        assertThat(refusal.code()).isEqualTo(StatuteRefusal.NO_RULE_IN_FORCE);
        assertThat(refusal.facts())
                .containsEntry("rule", "EC.BID_PREP_MIN")
                .containsEntry("day", "1999-12-31");
    }

    @Test
    void working_days_of_a_year_without_a_calendar_are_refused_not_guessed() {
        var assets = new MinimumNoticePeriod(PROFILES.profile("cn"), TradeClass.STATE_ASSETS);

        var refusal =
                refusalOf(
                        assets.judge(
                                at("2027-12-20T10:00:00+08:00"), at("2028-03-01T10:00:00+08:00")));

        assertThat(refusal.code()).isEqualTo(StatuteRefusal.CALENDAR_YEAR_MISSING);
        assertThat(refusal.facts()).containsEntry("year", "2028");
    }

    private static Refusal refusalOf(Ruling<NoticeSchedule> ruling) {
        assertThat(ruling).isInstanceOf(Refused.class);
        return switch (ruling) {
            case Refused<NoticeSchedule>(var refusal) -> refusal;
            case Granted<NoticeSchedule> granted -> throw new AssertionError("granted: " + granted);
        };
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
