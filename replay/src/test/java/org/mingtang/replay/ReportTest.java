package org.mingtang.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.replay.Sample.YEN;
import static org.mingtang.replay.Sample.tender;

import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Tender agreed = tender("a,600,won,", "b,700,lost,");
    private final Tender contradictory = tender("a,600,won,", "b,2000,lost,");

    private Report report(LedgerCheck ledger, Verdict... verdicts) {
        var phases = new EnumMap<Phase, Double>(Phase.class);
        for (var phase : Phase.values()) {
            phases.put(phase, phases.size() + 0.5);
        }
        return new Report(List.of(verdicts), 12.3456, phases, ledger, 321);
    }

    @Test
    void the_last_line_is_as_the_launcher_promises() {
        var ledger = new LedgerCheck(true, 42, List.of(), 1.5);

        var report =
                report(
                        ledger,
                        Verdict.of(agreed, agreed.expected(), List.of(), YEN),
                        Verdict.of(contradictory, contradictory.expected(), List.of(), YEN));

        assertThat(report.json().text())
                .isEqualTo(
                        "{\"tenders\":2,\"bids\":4,\"agreed\":1,\"disagreed\":0,\"contradictory\":1,"
                                + "\"seconds\":12.346,\"phases\":{\"keys\":0.500,\"seal\":1.500,"
                                + "\"submit\":2.500,\"open\":3.500,\"decide\":4.500},"
                                + "\"verifySeconds\":1.500,"
                                + "\"ledger\":{\"entries\":42,\"verified\":true},"
                                + "\"peakMemoryMiB\":321}");
        assertThat(report.succeeded()).isTrue();
        assertThat(report.summary()).contains("line 3: b: above the ceiling of 1000");
    }

    @Test
    void a_disagreement_or_a_ledger_that_does_not_verify_is_a_failure() {
        var sound = new LedgerCheck(true, 42, List.of(), 1);
        var broken = LedgerCheck.parse("Exception in thread main", 1, 1);
        var right = Verdict.of(agreed, agreed.expected(), List.of(), YEN);
        var refused = Verdict.of(agreed, agreed.expected(), List.of("award: NOT_RANKED"), YEN);

        assertThat(report(sound, refused).succeeded()).isFalse();
        assertThat(report(sound, refused).summary()).contains("award: NOT_RANKED");
        assertThat(report(broken, right).succeeded()).isFalse();
        assertThat(report(broken, right).summary()).contains("NOT VERIFIED");
    }

    @Test
    void a_surprise_in_a_contradictory_tender_leaves_it_contradictory() {
        var verdict = Verdict.of(contradictory, contradictory.expected(), List.of("award: X"), YEN);

        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.CONTRADICTORY);
        assertThat(verdict.reasons()).contains("award: X");
    }

    @Test
    void the_verifiers_last_line_is_read() {
        var said =
                """
                checking …
                {"verified":false,"entries":7,"failures":[{"entry":3,"check":"V12","says":"twice"}],"seconds":0.1}
                """;

        var check = LedgerCheck.parse(said, 1, 2.5);

        assertThat(check.verified()).isFalse();
        assertThat(check.entries()).isEqualTo(7);
        assertThat(check.failures()).containsExactly("entry 3: V12: twice");
    }
}
