package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One valid file of law, one thing broken in it: the start is refused with file and line. */
class LawFilesTest {
    private static final String WORKS = "sample-municipal/works.yaml";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direction: MIN|directoin: MIN|7|unknown \"directoin\"",
                "  zh: 公告至投标截止|  en: again|4|second time",
                "  clause: SM-1|  # no clause|2|\"clause\" is missing",
                "  clause: SM-1|  clause: XX-1|5|\"XX-1\" cites a law",
                "unit: calendar-days|unit: moons|6|\"moons\" is none of",
                "reading: NTH_DAY|# no reading|2|\"reading\" is missing",
                "value: 10|value: ten|10|\"ten\" is not a whole number",
                "value: 10|value: -10|10|-10 is no value",
                "\"sample rule 1\"|\"\"|10|expected a word",
                "1947-05-03: { value: 10|05-1947: { value: 10|10|\"05-1947\" is not a date",
                "SM.NOTICE_MIN|SM.notice|2|no key of a rule",
                "certainty: house|certainty: sure|10|\"sure\" is none of"
            })
    void a_mistake_in_a_parameter_is_named_with_its_line(
            String right, String wrong, int line, String says) {
        assertRefused(WORKS, right, wrong, WORKS + ":" + line + ": ", says);
    }

    @Test
    void a_source_must_not_be_missing() {
        assertRefused(
                WORKS,
                "{ value: 10, source: \"sample rule 1\", certainty: house }",
                "{ value: 10, certainty: house }",
                WORKS + ":10: ",
                "\"source\" is missing");
    }

    @Test
    void values_stand_from_the_oldest_to_the_newest() {
        assertRefused(
                WORKS,
                "    1947-05-03: { value: 10",
                "    1950-01-01: { value: 9, source: x, certainty: house }\n"
                        + "    1947-05-03: { value: 10",
                WORKS + ":11: ",
                "oldest to the newest");
    }

    @Test
    void a_rule_stands_once_in_a_profile() {
        assertRefused(WORKS, "SM.MIN_BIDS:", "SM.NOTICE_MIN:", WORKS + ":11: ", "a second time");
    }

    @Test
    void a_flag_has_no_direction_and_is_0_or_1() {
        assertRefused(
                WORKS,
                "unit: flag",
                "unit: flag\n  direction: MIN",
                WORKS + ":24: ",
                "\"direction\" means nothing here");
        assertRefused(
                WORKS,
                "value: 1, source: \"sample rule 3\"",
                "value: 2, source: x",
                WORKS,
                "2 is no value");
    }

    @Test
    void what_is_no_yaml_is_named_with_its_line() {
        assertRefused(WORKS, "  clause: SM-1", "  clause: [SM-1", WORKS + ":", "");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThatExceptionOfType(LawFault.class)
                .isThrownBy(() -> LawProfiles.load(path -> ""))
                .withMessage("profiles.yaml:1: the file is empty");
    }

    @Test
    void a_procedure_names_only_rules_and_grounds_that_there_are() {
        var file = "sample-municipal/procedures.yaml";

        assertRefused(
                file,
                "SM.MIN_BIDS",
                "SM.MIN_BID",
                file + ":3: ",
                "the profile has no rule SM.MIN_BID");
        assertRefused(file, "TIE: SM-4", "DRAW: SM-4", file, "unknown \"DRAW\"");
        assertRefused(file, "    TIE: SM-4\n", "", file, "\"TIE\" is missing");
        assertRefused(file, "WORKS:", "WORK:", file, "\"WORK\" is none of");
    }

    @Test
    void a_notice_field_stands_once() {
        var file = "sample-municipal/notice-contents.yaml";

        assertRefused(file, "id: place", "id: works", file + ":4: ", "works stands here a second");
    }

    @Test
    void a_profile_lies_in_its_own_folder_with_a_zone_that_exists() {
        var file = "sample-municipal/profile.yaml";

        assertRefused(file, "Asia/Tokyo", "Asia/Edo", file + ":6: ", "no time zone");
        assertRefused(file, "id: sample-municipal", "id: cn", file + ":2: ", "sample-municipal");
        assertRefused(
                file, "training-only: yes", "training-only: perhaps", file + ":5: ", "yes or no");
    }

    @Test
    void a_make_up_day_is_a_weekend_day_and_no_day_stands_twice() {
        var file = "working-days-cn.yaml";

        assertRefused(
                file,
                "works: [2015-01-04]",
                "works: [2015-01-05]",
                file,
                "2015-01-05 is no weekend day");
        assertRefused(
                file,
                "works: [2015-01-04]",
                "works: [2015-01-03]",
                file,
                "2015-01-03 stands here a second time");
        assertRefused(
                file, "2015-01-01..2015-01-03", "2015-01-03..2015-01-01", file, "no range of days");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatExceptionOfType(LawFault.class)
                .isThrownBy(() -> LawSource.builtIn().text("cn/no-such.yaml"))
                .withMessageContaining("cn/no-such.yaml");
    }

    private static void assertRefused(
            String file, String right, String wrong, String place, String says) {
        var builtIn = LawSource.builtIn();
        LawSource broken =
                path -> {
                    var text = builtIn.text(path);
                    if (!path.equals(file)) {
                        return text;
                    }
                    assertThat(text).contains(right);
                    var at = text.indexOf(right);
                    return text.substring(0, at) + wrong + text.substring(at + right.length());
                };

        assertThatExceptionOfType(LawFault.class)
                .isThrownBy(() -> LawProfiles.load(broken))
                .withMessageStartingWith(place)
                .withMessageContaining(says);
    }
}
