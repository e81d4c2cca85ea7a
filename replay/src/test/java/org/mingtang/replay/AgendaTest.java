package org.mingtang.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.replay.Sample.ofRows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Timetable TOKYO = new Timetable(ZoneId.of("Asia/Tokyo"), 10);

    @Test
    void tenders_overlap_and_every_act_comes_in_the_order_of_the_official_clock() {
        var agenda =
                Agenda.of(
                        ofRows(
                                "B,2019-04-20,,,,,x,1,won,",
                                "A,2019-04-15,,,,,x,1,won,",
                                "C,2019-04-15,,,,,x,1,won,"),
                        TOKYO);

        assertThat(agenda.moments())
                .extracting(moment -> moment.stage() + " " + names(moment))
                .containsExactly(
                        "ANNOUNCE AC",
                        "ANNOUNCE B",
                        "SUBMIT AC",
                        "OPEN AC",
                        "DECIDE AC",
                        "SUBMIT B",
                        "OPEN B",
                        "DECIDE B");
        assertThat(agenda.moments()).isSortedAccordingTo(Comparator.comparing(Moment::at));
    }

    @Test
    void the_notice_of_a_later_tender_falls_between_the_acts_of_an_earlier_one() {
        var agenda =
                Agenda.of(ofRows("A,2019-04-15,,,,,x,1,won,", "B,2019-04-25,,,,,x,1,won,"), TOKYO);

        assertThat(agenda.moments())
                .extracting(moment -> moment.stage() + " " + names(moment))
                .startsWith("ANNOUNCE A", "SUBMIT A", "ANNOUNCE B", "OPEN A", "DECIDE A");
    }

    @Test
    void every_stage_of_every_tender_comes_exactly_once_and_in_turn() {
        var tenders =
                ofRows(
                        "A,2019-04-15,,,,,x,1,won,",
                        "B,2019-04-15,,,,,x,1,won,",
                        "C,2020-02-29,,,,,x,1,won,");
        var agenda = Agenda.of(tenders, TOKYO);

        for (var tender : tenders) {
            var stages = new ArrayList<Stage>();
            agenda.moments().stream()
                    .filter(moment -> moment.tenders().contains(tender))
                    .forEach(moment -> stages.add(moment.stage()));
            assertThat(stages).containsExactly(Stage.values());
        }
    }

    @Test
    void moments_leave_room_before_those_that_must_not_be_missed() {
        var date = java.time.LocalDate.of(2019, 4, 15);

        assertThat(TOKYO.deadline(date)).isEqualTo(Instant.parse("2019-04-15T01:00:00Z"));
        assertThat(TOKYO.moment(date, Stage.ANNOUNCE))
                .isEqualTo(Instant.parse("2019-04-04T23:30:00Z"));
        assertThat(Duration.between(TOKYO.moment(date, Stage.SUBMIT), TOKYO.deadline(date)))
                .isEqualTo(Duration.ofHours(25));
        assertThat(TOKYO.moment(date, Stage.OPEN)).isAfter(TOKYO.deadline(date));
        assertThat(TOKYO.moment(date, Stage.DECIDE)).isAfter(TOKYO.moment(date, Stage.OPEN));
    }

    @Test
    void a_notice_period_of_one_day_still_has_its_bids_after_the_notice() {
        var short1 = new Timetable(ZoneId.of("Asia/Tokyo"), 1);
        var date = java.time.LocalDate.of(2019, 4, 15);

        assertThat(short1.moment(date, Stage.SUBMIT))
                .isBetween(short1.moment(date, Stage.ANNOUNCE), short1.deadline(date));
    }

    private static String names(Moment moment) {
        return String.join("", moment.tenders().stream().map(Tender::number).toList());
    }
}
