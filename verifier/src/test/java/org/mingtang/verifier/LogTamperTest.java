package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;

/**
 * The centre itself, with every key, breaks one thing of the log as a whole while it is written:
 * V4, V5, V6, V9 and V10. Each test is named after the break.
 */
class LogTamperTest {

    private static final String PARTY = "PTY-00000001";

    @TempDir Path directory;

    private SampleLedger ledger() {
        return new SampleLedger(directory);
    }

    private void changingAParty(Consumer<Json.Obj> change, String check) {
        var ledger = ledger().meddledBy(Meddler.changing("party.registered", PARTY, change));
        assertThat(ledger.found().verified().failures())
                .extracting(Failure::check)
                .containsOnly(check);
    }

    private void rewritingAParty(UnaryOperator<String> change) {
        var ledger = ledger().meddledBy(Meddler.rewriting("party.registered", PARTY, change));
        assertThat(ledger.found().verified().failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.check()).isEqualTo("V4");
                            assertThat(failure.entry()).isEqualTo(2);
                        });
    }

    @Test
    void duplicate_json_member() {
        rewritingAParty(leaf -> leaf.replace("\"name\":", "\"name\":\"Other\",\"name\":"));
    }

    @Test
    void missing_member() {
        rewritingAParty(leaf -> leaf.replace("\"name\":", "\"nom\":"));
    }

    @Test
    void unknown_kind_of_act() {
        rewritingAParty(leaf -> leaf.replace("party.registered", "party.praised"));
    }

    @Test
    void leaf_that_is_no_json() {
        rewritingAParty(leaf -> leaf.substring(0, leaf.length() - 1));
    }

    @Test
    void other_version() {
        rewritingAParty(leaf -> leaf.replace("\"v\":1", "\"v\":2"));
    }

    @Test
    void number_that_is_no_integer() {
        rewritingAParty(leaf -> leaf.replace("\"v\":1", "\"v\":1.0"));
    }

    @Test
    void instant_without_milliseconds() {
        rewritingAParty(leaf -> leaf.replace(".000Z", "Z"));
    }

    @Test
    void act_by_nobody() {
        rewritingAParty(leaf -> leaf.replace("\"by\":\"operator\"", "\"by\":\"-\""));
    }

    @Test
    void private_facts_that_show_their_number() {
        changingAParty(leaf -> leaf.put("_sd", Json.strings(List.of("A".repeat(43)))), "V4");
    }

    @Test
    void tick_that_says_more_than_its_window_and_root() {
        var plan = new LotPlan(SampleLedger.AWARDED).seal(1, "5");
        var ledger =
                ledger().meddledBy(
                                Meddler.changing(
                                        "intake.tick",
                                        "-",
                                        leaf -> leaf.put("lot", SampleLedger.AWARDED)));
        ledger.found().enter("P000001", "cn", List.of(plan)).begin(plan).takeBids();
        ledger.log.publish();

        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly("V4");
    }

    @Test
    void device_id_of_another_key() {
        var ledger =
                ledger().meddledBy(
                                Meddler.changing(
                                        "device.registered",
                                        LotScript.party(1),
                                        leaf -> Meddler.set(leaf, "device", "0123456789abcdef")));

        assertThat(ledger.found().verified().failures())
                .extracting(Failure::check)
                .containsOnly("V4");
    }

    private void appointing(int threshold, int count) {
        var trustees = SampleLedger.trusteesOf(SampleLedger.newTrustees(count));
        var ledger =
                ledger().meddledBy(
                                Meddler.changing(
                                        "trustees.appointed",
                                        "centre",
                                        leaf -> {
                                            Meddler.set(leaf, "threshold", threshold);
                                            Meddler.set(leaf, "trustees", trustees);
                                        }));
        assertThat(ledger.found().verified().failures())
                .extracting(Failure::check)
                .containsOnly("V10");
    }

    @Test
    void two_of_three_trustees() {
        appointing(2, 3);
    }

    @Test
    void half_of_the_trustees() {
        appointing(3, 6);
    }

    @Test
    void trustees_appointed_a_second_time() {
        var ledger = ledger().found();
        var trustees = SampleLedger.trusteesOf(SampleLedger.newTrustees(5));
        ledger.append(
                "trustees.appointed",
                "centre",
                "centre",
                Json.object().put("threshold", 3).put("trustees", trustees));
        ledger.log.publish();

        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly("V10");
    }

    @Test
    void log_opened_a_second_time() {
        var ledger = ledger().found();
        ledger.append(
                "log.opened",
                "centre",
                "centre",
                Json.object()
                        .put("origin", ledger.log.origin)
                        .put("training", true)
                        .put("centre", "Again")
                        .put("vkey", ledger.log.signer.verifier().encoded())
                        .put("mldsa", ledger.log.mldsa.verifier().encoded()));
        ledger.log.publish();

        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly("V5");
    }

    @Test
    void log_that_does_not_begin_with_its_opening() {
        var ledger = ledger().meddledBy(Meddler.suppressing("log.opened", "centre"));

        assertThat(ledger.found().verified().failures())
                .extracting(Failure::check)
                .containsOnly("V5");
    }

    @Test
    void log_opened_as_another() {
        var ledger =
                ledger().meddledBy(
                                Meddler.changing(
                                        "log.opened",
                                        "centre",
                                        leaf -> Meddler.set(leaf, "origin", "example.com/log/0")));

        assertThat(ledger.found().verified().failures())
                .extracting(Failure::check)
                .containsOnly("V5");
    }

    @Test
    void training_log_that_calls_itself_real() {
        var ledger =
                ledger().meddledBy(
                                Meddler.changing(
                                        "log.opened",
                                        "centre",
                                        leaf ->
                                                Meddler.set(
                                                        leaf, "training", new Json.Bool(false))));

        assertThat(ledger.found().verified().failures())
                .extracting(Failure::check)
                .containsOnly("V5");
    }

    private void meddlingWithLb(Consumer<Json.Obj> change) {
        var ledger =
                ledger().meddledBy(
                                Meddler.changing(
                                        "party.registered",
                                        "PTY-00000009",
                                        leaf -> change.accept(leaf.object("lb"))));
        ledger.found();
        ledger.append(
                "party.registered",
                "PTY-00000009",
                "operator",
                Json.object().put("name", "Late").put("kinds", Json.strings(List.of("owner"))));
        ledger.log.publish();
        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly("V6");
    }

    @Test
    void lb_with_a_stale_root() {
        meddlingWithLb(
                lb -> Meddler.set(lb, "root", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
    }

    @Test
    void lb_with_the_root_of_another_size() {
        meddlingWithLb(lb -> Meddler.set(lb, "size", 3));
    }

    @Test
    void lb_above_the_own_index() {
        meddlingWithLb(lb -> Meddler.set(lb, "size", 1000));
    }

    @Test
    void clock_running_backwards() {
        var ledger = ledger().found();
        ledger.now = ledger.now.minusSeconds(12);
        ledger.append(
                "account.opened",
                "late",
                "centre",
                Json.object().put("role", "STAFF").putNull("party"));
        ledger.log.publish();

        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly("V9");
    }

    @Test
    void acts_side_by_side_may_differ_by_ten_seconds() {
        var ledger = ledger().found();
        ledger.now = ledger.now.minusSeconds(11);
        ledger.append(
                "account.opened",
                "near",
                "centre",
                Json.object().put("role", "STAFF").putNull("party"));
        ledger.log.publish();

        assertThat(ledger.verified().failures()).isEmpty();
    }

    private SampleLedger withMove(SampleLedger ledger, long fromSeconds, long toSeconds) {
        ledger.found();
        ledger.append(
                "clock.moved",
                "centre",
                "operator",
                Json.object()
                        .put("from", LedgerBuilder.text(ledger.now.plusSeconds(fromSeconds)))
                        .put("to", LedgerBuilder.text(ledger.now.plusSeconds(toSeconds))));
        ledger.log.publish();
        return ledger;
    }

    @Test
    void clock_moved_back() {
        var ledger = withMove(ledger(), 0, -3600);

        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly("V9");
    }

    @Test
    void act_before_the_moment_the_clock_was_moved_to() {
        var ledger = withMove(ledger(), 0, 3600);
        ledger.append(
                "account.opened",
                "old",
                "centre",
                Json.object().put("role", "STAFF").putNull("party"));
        ledger.log.publish();

        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly("V9");
    }

    @Test
    void clock_moved_in_a_real_log() {
        var ledger = withMove(new SampleLedger(directory, "example.com/log/00c0ffee"), 0, 3600);

        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly("V9");
    }
}
