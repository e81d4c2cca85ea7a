package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mingtang.foundation.kernel.Clause;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

class LawProfilesTest {
    private static final LocalDate SPRING_2015 = LocalDate.parse("2015-03-02");

    private static final LawProfiles PROFILES = LawProfiles.load();
    private final LawProfile china = PROFILES.profile("cn");
    private final LawProfile sample = PROFILES.profile("sample-municipal");

    @Test
    void there_is_the_law_of_china_and_a_sample_for_training() {
        assertThat(PROFILES.ids()).containsExactly("cn", "sample-municipal");
        assertThat(china.trainingOnly()).isFalse();
        assertThat(china.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(china.classes()).containsExactlyInAnyOrder(TradeClass.values());
        assertThat(sample.trainingOnly()).isTrue();
        assertThat(sample.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(PROFILES.find("mars")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PROFILES.profile("mars"));
    }

    @ParameterizedTest
    @CsvSource({
        "EC.BID_PREP_MIN, 20 D, MIN, FULL_DAYS, BL-24",
        "EC.OBJ_DOC_BEFORE, 10 D, BEFORE, NTH_DAY, BR-22",
        "EC.COMPLAINT_DECIDE, 30 W, MAX, NTH_DAY, BR-61",
        "GP.OPEN_PREP_MIN, 20 D, MIN, FULL_DAYS, GPL-35",
        "GP.CONTRACT_PUBLISH, 2 W, MAX, NTH_DAY, GPR-50",
        "LM.NOTICE_MIN, 20 D, MIN, FULL_DAYS, MLR39-8",
        "SA.DISCLOSE_MIN, 20 W, MIN, FULL_DAYS, SASAC09"
    })
    void a_limit_has_its_amount_direction_reading_and_clause(
            String key, String amount, Direction direction, Reading reading, String clause) {
        var period = china.days(key, SPRING_2015.plusDays(1));

        assertThat(period.inShort()).isEqualTo(amount);
        assertThat(period.direction()).isEqualTo(direction);
        assertThat(period.reading()).isEqualTo(reading);
        assertThat(period.clause()).hasToString(clause);
        assertThat(period.source()).isNotBlank();
    }

    @Test
    void the_law_of_the_day_answers_not_the_law_of_today() {
        var rule = china.rule(TradeClass.WORKS, ProcedureRule.MINIMUM_BIDS);

        assertThat(china.clause(rule, LocalDate.parse("2012-01-31"))).hasToString("BL-28");
        assertThat(china.clause(rule, LocalDate.parse("2012-02-01"))).hasToString("BR-44");
        assertThat(china.days("SA.DISCLOSE_MIN", LocalDate.parse("2016-06-23")).clause())
                .isEqualTo(Clause.of("SASAC09"));
        assertThat(china.days("SA.DISCLOSE_MIN", LocalDate.parse("2016-06-24")).clause())
                .isEqualTo(Clause.of("SASAC32-13"));
    }

    @Test
    void a_rule_not_yet_in_force_is_named_with_the_day() {
        assertThatExceptionOfType(NoRuleInForce.class)
                .isThrownBy(() -> china.days("GP.NOTICE", LocalDate.parse("2017-09-30")))
                .withMessageContaining("GP.NOTICE")
                .withMessageContaining("2017-09-30");
        assertThat(china.days("GP.NOTICE", LocalDate.parse("2017-10-01")).amount()).isEqualTo(5);
    }

    @Test
    void the_least_number_of_bids_is_three_in_china_and_one_in_the_sample() {
        assertThat(china.minimumBids(TradeClass.WORKS, SPRING_2015)).isEqualTo(3);
        assertThat(china.minimumBids(TradeClass.PROCUREMENT, SPRING_2015)).isEqualTo(3);
        assertThat(china.minimumBids(TradeClass.STATE_ASSETS, SPRING_2015)).isEqualTo(1);
        assertThat(sample.minimumBids(TradeClass.WORKS, SPRING_2015)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ProcedureRule.class,
            names = {"MINIMUM_PRICE", "HISTORICAL_DRAW", "NON_AWARD"})
    void what_the_replay_of_foreign_tenders_needs_only_the_sample_allows(ProcedureRule rule) {
        assertThat(china.allows(TradeClass.WORKS, rule, SPRING_2015)).isFalse();
        assertThat(sample.allows(TradeClass.WORKS, rule, SPRING_2015)).isTrue();
    }

    @Test
    void limits_are_counted_in_the_profiles_own_zone_and_calendar() {
        var from = OffsetDateTime.parse("2015-04-02T23:30:00+08:00").toInstant();

        assertThat(china.endOf("EC.OBJ_REPLY_MAX", from))
                .as("2 April + 3 = 5 April, Qingming, rolled to 7 April")
                .isEqualTo(OffsetDateTime.parse("2015-04-08T00:00:00+08:00").toInstant());
        assertThat(sample.earliestDeadline("SM.NOTICE_MIN", from).at())
                .as("already 3 April in Tokyo")
                .isEqualTo(OffsetDateTime.parse("2015-04-13T00:00:00+09:00").toInstant());
        assertThat(china.latestBefore("EC.CLARIFY_BEFORE", from, SPRING_2015))
                .isEqualTo(OffsetDateTime.parse("2015-03-18T23:30:00+08:00").toInstant());
    }

    @Test
    void a_notice_must_say_what_the_law_of_its_day_asks_for() {
        assertThat(china.requiredNoticeFields(TradeClass.WORKS, LocalDate.parse("2017-12-31")))
                .extracting(NoticeField::id)
                .containsExactly("tenderer", "works", "place", "time", "documents");
        assertThat(china.requiredNoticeFields(TradeClass.WORKS, LocalDate.parse("2018-01-01")))
                .hasSize(11)
                .contains(
                        new NoticeField(
                                "funds", "资金来源", "Source of the funds", Clause.of("NDRC10-5")));
        assertThat(sample.requiredNoticeFields(TradeClass.WORKS, SPRING_2015))
                .extracting(NoticeField::id)
                .containsExactly("works", "place", "conditions");
    }

    @Test
    void every_ground_of_rejection_has_its_clause_in_every_class() {
        for (var id : PROFILES.ids()) {
            var profile = PROFILES.profile(id);
            for (var tradeClass : profile.classes()) {
                for (var ground : ProfileReader.GROUNDS) {
                    assertThat(profile.ground(tradeClass, ground)).isNotNull();
                }
            }
        }
    }

    @Test
    void what_the_profile_does_not_know_is_a_fault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.days("EC.NO_SUCH", SPRING_2015))
                .withMessageContaining("EC.NO_SUCH");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sample.minimumBids(TradeClass.PROCUREMENT, SPRING_2015))
                .withMessageContaining("PROCUREMENT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.days("EC.MIN_BIDS", SPRING_2015))
                .withMessageContaining("not a period");
    }
}
