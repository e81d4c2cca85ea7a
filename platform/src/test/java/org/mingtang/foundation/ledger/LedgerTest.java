package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Disclosure;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.Policy;
import org.mingtang.log.TlogProof;

class LedgerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private LedgerRig rig;

    @BeforeEach
    void start(@TempDir Path directory) {
        rig = new LedgerRig(directory);
        rig.worker.start();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void writes_the_leaf_exactly_as_the_specification_lays_it_out() {
        var hash =
                rig.record(
                        Act.of("notice.published", "P000012-1", "PTY-00000001")
                                .fact("round", 1)
                                .fact("ceiling", (Long) null)
                                .fact("training", true)
                                .fact("title", "桥梁 \"一\""));
        rig.ledger.awaitPublished(hash, PATIENCE);

        var entry = rig.ledger.read(0, 10).getFirst();

        assertThat(new String(entry.leaf(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"v\":1,\"evt\":\"notice.published\",\"sub\":\"P000012-1\","
                                + "\"at\":\"2015-03-02T01:00:00.123Z\",\"by\":\"PTY-00000001\","
                                + "\"lb\":{\"size\":0,\"root\":\"\"},\"round\":1,\"ceiling\":null,"
                                + "\"training\":true,\"title\":\"桥梁 \\\"一\\\"\"}");
        assertThat(entry.leafHash()).isEqualTo(hash);
    }

    @Test
    void names_the_newest_published_checkpoint_in_every_leaf() {
        var first = rig.record(Act.of("award.withheld", "centre", "centre"));
        rig.ledger.awaitPublished(first, PATIENCE);
        var head = rig.ledger.publishedHead();

        rig.record(Act.of("award.withheld", "centre", "centre"));
        rig.ledger.publishNow();

        var bound = rig.ledger.read(1, 1).getFirst().json().object("lb");
        assertThat(bound.number("size")).isEqualTo(1);
        assertThat(bound.text("root")).isEqualTo(head.root());
    }

    @Test
    void refuses_to_record_outside_a_transaction() {
        assertThatThrownBy(() -> rig.ledger.record(Act.of("award.withheld", "centre", "centre")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leaves_no_entry_of_a_transaction_that_rolled_back() {
        rig.transaction.executeWithoutResult(
                status -> {
                    rig.ledger.record(Act.of("award.withheld", "undone", "centre"));
                    status.setRollbackOnly();
                });
        rig.record(Act.of("award.withheld", "done", "centre"));
        rig.ledger.publishNow();

        assertThat(rig.ledger.read(0, 10)).hasSize(1);
        assertThat(rig.ledger.publishedHead().size()).isEqualTo(1);
    }

    @Test
    void shows_a_private_fact_only_as_one_of_eight_digests_and_can_erase_it() {
        var hash =
                rig.record(
                        Act.of("award.withheld", "centre", "centre")
                                .privately("phone", "13800000000")
                                .privately("floor", 3));
        rig.ledger.publishNow();
        var entry = rig.ledger.read(0, 1).getFirst();

        var digests = entry.json().array("_sd").texts();
        var disclosures = rig.ledger.disclosures(hash);

        assertThat(digests).hasSize(8).isSorted();
        assertThat(new String(entry.leaf(), StandardCharsets.UTF_8)).doesNotContain("138");
        assertThat(disclosures).hasSize(2);
        assertThat(disclosures)
                .allSatisfy(text -> assertThat(digests).contains(Disclosure.digestOf(text)));
        assertThat(Disclosure.parse(disclosures.getLast()).value())
                .isEqualTo(new Json.Str("13800000000"));

        rig.ledger.erase(hash, "phone");

        assertThat(rig.ledger.disclosures(hash)).hasSize(1);
        assertThat(rig.ledger.read(0, 1).getFirst().leafHash()).isEqualTo(hash);
    }

    @Test
    void refuses_an_act_that_names_a_member_twice_or_a_reserved_one() {
        var act = Act.of("award.withheld", "centre", "centre").fact("lot", "x");

        assertThatThrownBy(() -> act.fact("lot", "y")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> act.privately("lot", "y"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> act.fact("at", "y")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_leaf_that_no_bundle_can_hold() {
        var act = Act.of("award.withheld", "centre", "centre").fact("text", "x".repeat(66_000));

        assertThatThrownBy(() -> rig.record(act)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_an_act_whose_instant_is_long_past() {
        var late =
                Act.of("award.withheld", "centre", "centre").at(LedgerRig.MORNING.minusSeconds(9));

        assertThatThrownBy(() -> rig.record(late)).isInstanceOf(LedgerFault.class);
    }

    @Test
    void refuses_the_commit_of_an_act_during_which_the_clock_was_moved() {
        assertThatThrownBy(
                        () ->
                                rig.inTransaction(
                                        () -> {
                                            var hash =
                                                    rig.ledger.record(
                                                            Act.of(
                                                                    "award.withheld",
                                                                    "c",
                                                                    "centre"));
                                            rig.now.set(LedgerRig.MORNING.plusSeconds(60));
                                            return hash;
                                        }))
                .isInstanceOf(LedgerFault.class);
        rig.ledger.publishNow();

        assertThat(rig.ledger.read(0, 10)).isEmpty();
    }

    @Test
    void lets_a_move_of_the_clock_wait_for_the_acts_under_way() throws Exception {
        var moved = new Thread[1];
        rig.inTransaction(
                () -> {
                    var hash = rig.ledger.record(Act.of("award.withheld", "before", "centre"));
                    moved[0] =
                            Thread.ofVirtual()
                                    .start(
                                            () ->
                                                    rig.inTransaction(
                                                            () -> {
                                                                rig.ledger.standAlone();
                                                                return rig.ledger.record(
                                                                        Act.of(
                                                                                "clock.moved",
                                                                                "centre",
                                                                                "centre"));
                                                            }));
                    awaitBlocked(moved[0]);
                    return hash;
                });
        moved[0].join();
        rig.ledger.publishNow();

        assertThat(rig.ledger.read(0, 10))
                .extracting(entry -> entry.json().text("evt"))
                .containsExactly("award.withheld", "clock.moved");
    }

    @Test
    void records_an_act_that_waited_for_a_move_of_the_clock_by_the_new_time() throws Exception {
        var noon = LedgerRig.MORNING.plusSeconds(3 * 3600);
        var waiting = new Thread[1];
        rig.inTransaction(
                () -> {
                    rig.ledger.standAlone();
                    waiting[0] =
                            Thread.ofVirtual()
                                    .start(
                                            () ->
                                                    rig.record(
                                                            Act.of(
                                                                    "award.withheld",
                                                                    "c",
                                                                    "centre")));
                    awaitBlocked(waiting[0]);
                    rig.now.set(noon);
                    return rig.ledger.record(Act.of("clock.moved", "centre", "centre").at(noon));
                });
        waiting[0].join();
        rig.ledger.publishNow();

        assertThat(rig.ledger.read(0, 10))
                .extracting(entry -> entry.json().text("evt") + " " + entry.json().text("at"))
                .containsExactly(
                        "clock.moved 2015-03-02T04:00:00.123Z",
                        "award.withheld 2015-03-02T04:00:00.123Z");
    }

    @Test
    void measures_an_act_from_its_earliest_instant_until_its_commit() {
        var fiveSecondsAgo = LedgerRig.MORNING.minusSeconds(5);

        assertThatThrownBy(
                        () ->
                                rig.inTransaction(
                                        () -> {
                                            rig.ledger.record(
                                                    Act.of("award.withheld", "a", "centre")
                                                            .at(fiveSecondsAgo));
                                            rig.now.set(LedgerRig.MORNING.plusSeconds(3));
                                            return rig.ledger.record(
                                                    Act.of("award.withheld", "b", "centre"));
                                        }))
                .isInstanceOf(LedgerFault.class);
    }

    @Test
    void does_not_mind_an_act_whose_instant_is_still_to_come() {
        var hash =
                rig.record(
                        Act.of("award.withheld", "a", "centre")
                                .at(LedgerRig.MORNING.plusSeconds(3600)));
        rig.ledger.publishNow();

        assertThat(rig.ledger.positionOf(hash)).isPresent();
    }

    @Test
    void brings_the_clock_up_to_the_ledger_again_after_the_session_was_lost() throws Exception {
        var later = LedgerRig.MORNING.plusSeconds(60);
        rig.record(Act.of("award.withheld", "a", "centre").at(later));
        assertThat(rig.caughtUp.get()).isEqualTo(Instant.MIN);

        rig.jdbc
                .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
                .query(Boolean.class)
                .list();
        rig.record(Act.of("award.withheld", "b", "centre"));

        LedgerRig.until(() -> rig.caughtUp.get().equals(later));
    }

    private static void awaitBlocked(Thread thread) {
        try {
            LedgerRig.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hands_out_receipts_that_prove_the_leaf_under_the_policy() {
        var hashes = rig.recordMany(300, "many");
        rig.ledger.publishNow();
        var published = new PublishedEntries(rig.entries, rig.directory, rig.published);
        var policy = Policy.parse("log " + rig.ledger.publishedHead().vkey() + "\nquorum none\n");

        for (var hash : hashes) {
            var receipt = TlogProof.parse(published.receipt(hash).orElseThrow());
            assertThat(HexFormat.of().formatHex(Merkle.leafHash(receipt.extra()))).isEqualTo(hash);
            assertThat(receipt.verify(Merkle.leafHash(receipt.extra()), policy).size())
                    .isEqualTo(300);
        }
    }

    @Test
    void says_nothing_of_an_entry_that_is_not_published() {
        rig.worker.stop();
        var hash = rig.record(Act.ofNobody("intake.tick").fact("commitment", "ab"));
        var published = new PublishedEntries(rig.entries, rig.directory, rig.published);

        assertThat(published.find(hash)).isEmpty();
        assertThat(published.receipt(hash)).isEmpty();
        assertThat(published.find("../../x")).isEmpty();
        assertThat(rig.ledger.positionOf(hash)).isEmpty();
        assertThatThrownBy(() -> rig.ledger.awaitPublished(hash, Duration.ofMillis(20)))
                .isInstanceOf(LedgerFault.class);
    }

    @Test
    void publishes_within_a_second_without_being_asked() throws Exception {
        var hash = rig.record(Act.of("award.withheld", "centre", "centre"));

        LedgerRig.until(() -> rig.ledger.positionOf(hash).filter(Position::published).isPresent());

        assertThat(rig.checkpoint().size()).isEqualTo(1);
        assertThat(rig.ledger.health().isWell()).isTrue();
    }

    @Test
    void goes_on_where_it_stopped() {
        rig.recordMany(5, "before");
        rig.restart();
        assertThat(rig.ledger.publishedHead().size()).isEqualTo(5);

        rig.recordMany(5, "after");
        rig.ledger.publishNow();

        assertThat(rig.ledger.publishedHead().size()).isEqualTo(10);
    }

    @Test
    void follows_with_a_cursor_without_gaps() {
        rig.recordMany(10, "many");
        rig.ledger.publishNow();

        assertThat(rig.ledger.read(3, 4))
                .extracting(SequencedEntry::index)
                .containsExactly(3L, 4L, 5L, 6L);
        assertThat(rig.ledger.read(8, 100)).hasSize(2);
        assertThat(rig.ledger.read(10, 100)).isEmpty();
    }

    @Test
    void refuses_a_second_platform_on_the_same_database() {
        var second =
                new LedgerLine(
                        LedgerRig.connections(),
                        rig.directory,
                        rig.signing(),
                        rig.published,
                        new LedgerLine.Callers(latest -> {}, statements -> {}),
                        Steps.UNDISTURBED);

        assertThatThrownBy(second::open)
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining("Another platform is running on this database");
    }

    @Test
    void refuses_to_change_what_is_recorded_even_to_the_owner() {
        rig.record(Act.of("award.withheld", "centre", "centre"));
        rig.ledger.publishNow();

        for (var sql :
                new String[] {
                    "update ledger.entry set leaf = leaf",
                    "delete from ledger.entry",
                    "truncate ledger.entry",
                    "update ledger.sequence set idx = idx",
                    "delete from ledger.sequence",
                    "truncate ledger.sequence"
                }) {
            assertThatThrownBy(() -> LedgerRig.owner(sql)).hasMessageContaining("append-only");
            assertThatThrownBy(() -> rig.jdbc.sql(sql).update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }
}
