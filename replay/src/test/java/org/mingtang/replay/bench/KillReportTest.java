package org.mingtang.replay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;

/** What counts as lost or done twice. */
class KillReportTest {
    private static final Kill KILL =
            new Kill(
                    Victim.BOTH,
                    new Checkpoint("example.org", 0, Merkle.emptyRoot()),
                    Duration.ofMillis(1500));

    private static Json.Obj replay(int disagreed, boolean verified) {
        var line =
                """
                {"tenders":3,"bids":7,"agreed":%d,"disagreed":%d,"contradictory":0,\
                "ledger":{"entries":40,"verified":%s}}\
                """
                        .formatted(3 - disagreed, disagreed, verified);
        return Json.parseObject(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Long> events() {
        return new HashMap<>(
                Map.of(
                        "project.entered", 3L,
                        "quiet acts", 7L,
                        "award.made", 1L,
                        "tender.failed", 1L,
                        "award.withheld", 1L));
    }

    @Test
    void all_as_without_kills_is_no_fault() {
        var report = new KillReport(1, List.of(KILL), replay(0, true), 0, events());

        assertThat(report.faults()).isEmpty();
        assertThat(report.summary())
                .contains("at size 0; all served again after 1.5 s", "nothing lost, nothing twice");
        assertThat(report.json().text())
                .startsWith(
                        "{\"bench\":\"kills\",\"measures\":[{\"name\":\"kills\",\"unit\":\"count\","
                                + "\"ours\":1,\"peer\":null,\"theirs\":null,\"ratio\":null},");
    }

    @Test
    void every_loss_is_a_fault() {
        var report = new KillReport(2, List.of(KILL), replay(1, false), 1, events());

        assertThat(report.faults())
                .containsExactly(
                        "the replay ended after 1 of 2 kills",
                        "1 tenders came out otherwise than the file",
                        "the final ledger does not verify",
                        "1 kept checkpoints are not continued by the final log");
        assertThat(report.summary()).contains("NOT SO: ", "NOT VERIFIED");
    }

    @Test
    void an_act_done_twice_is_a_fault() {
        var events = events();
        events.put("award.made", 2L);
        events.put("quiet acts", 8L);
        var report = new KillReport(1, List.of(KILL), replay(0, true), 0, events);

        assertThat(report.faults())
                .containsExactly(
                        "tenders decided: 4 leaves, expected 3",
                        "quiet acts: 8 leaves, expected 7");
    }
}
