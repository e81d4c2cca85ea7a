package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Disclosure;
import org.mingtang.log.Json;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class BatchWriterTest {
    private static final int THREADS = 8;
    private static final int EACH = 400;

    private LedgerRig rig;
    private final List<BatchWriter<?, ?>> writers = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path directory) {
        rig = new LedgerRig(directory);
        rig.worker.start();
    }

    @AfterEach
    void stop() {
        writers.forEach(BatchWriter::close);
        rig.close();
    }

    private BatchWriter<Act, String> writer(Function<List<Act>, List<String>> work) {
        var transactions = new JdbcTransactionManager(rig.pool);
        var writer = new BatchWriter<>("test", transactions, Duration.ofMillis(200), work);
        writers.add(writer);
        return writer;
    }

    private static Act act(String about, int n) {
        return Act.of("award.withheld", about, "centre").fact("n", n);
    }

    private List<String> published() {
        rig.ledger.publishNow();
        var size = (int) rig.ledger.publishedHead().size();
        return rig.ledger.read(0, size).stream().map(SequencedEntry::leafHash).toList();
    }

    @Test
    void records_what_many_hand_over_once_each_and_in_the_order_of_each() throws Exception {
        var writer = writer(rig.ledger::recordAll);

        var acknowledged = new ArrayList<List<String>>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var work = new ArrayList<Callable<List<String>>>();
            for (var thread = 0; thread < THREADS; thread++) {
                var name = "thread " + thread;
                work.add(() -> handOver(writer, name));
            }
            for (var done : threads.invokeAll(work)) {
                acknowledged.add(done.get());
            }
        }

        var published = published();
        assertThat(published)
                .containsExactlyInAnyOrderElementsOf(
                        acknowledged.stream().flatMap(List::stream).toList());
        assertThat(acknowledged)
                .allSatisfy(mine -> assertThat(published).containsSubsequence(mine));
    }

    private static List<String> handOver(BatchWriter<Act, String> writer, String name) {
        var handed = new ArrayList<CompletableFuture<String>>();
        for (var n = 0; n < EACH; n++) {
            handed.add(writer.write(act(name, n)));
        }
        return handed.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void commits_together_what_gathered_while_the_last_commit_was_under_way() {
        var transactions = new AtomicInteger();
        var first = new CountDownLatch(1);
        var writer =
                writer(
                        acts -> {
                            transactions.incrementAndGet();
                            await(first);
                            return rig.ledger.recordAll(acts);
                        });

        var handed = new ArrayList<CompletableFuture<String>>();
        for (var n = 0; n < EACH; n++) {
            handed.add(writer.write(act("gathered", n)));
        }
        first.countDown();
        handed.forEach(CompletableFuture::join);

        assertThat(transactions.get()).isBetween(1, 2);
        assertThat(published()).hasSize(EACH);
    }

    @Test
    void an_act_that_cannot_be_recorded_fails_alone() {
        var gathered = new CountDownLatch(1);
        var writer =
                writer(
                        acts -> {
                            await(gathered);
                            return rig.ledger.recordAll(acts);
                        });

        var before = writer.write(act("before", 1));
        var tooLong = writer.write(act("too long", 2).fact("text", "x".repeat(70_000)));
        var between = writer.write(act("between", 3));
        var tooLate = writer.write(act("too late", 4).at(LedgerRig.MORNING.minusSeconds(8)));
        var after = writer.write(act("after", 5));
        gathered.countDown();

        assertThatThrownBy(tooLong::join).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(tooLate::join).hasCauseInstanceOf(LedgerFault.class);
        assertThat(List.of(before.join(), between.join(), after.join())).isEqualTo(published());
    }

    @Test
    void private_facts_stay_with_their_entry() {
        var writer = writer(rig.ledger::recordAll);

        var handed = new ArrayList<CompletableFuture<String>>();
        for (var n = 0; n < 50; n++) {
            handed.add(writer.write(act("private", n).privately("phone", "number " + n)));
        }

        for (var n = 0; n < 50; n++) {
            var kept = rig.ledger.disclosures(handed.get(n).join());
            assertThat(kept).hasSize(1);
            assertThat(Disclosure.parse(kept.getFirst()).value())
                    .isEqualTo(new Json.Str("number " + n));
        }
    }

    @Test
    void nothing_is_recorded_and_everyone_told_when_the_database_goes_before_the_commit() {
        var runs = new AtomicInteger();
        var writer =
                writer(
                        acts -> {
                            runs.incrementAndGet();
                            var hashes = rig.ledger.recordAll(acts);
                            rig.jdbc
                                    .sql("select pg_terminate_backend(pg_backend_pid())")
                                    .query(Boolean.class)
                                    .single();
                            return hashes;
                        });

        var handed = writer.write(act("lost", 1));

        assertThatThrownBy(handed::join).isInstanceOf(Exception.class);
        assertThat(runs.get()).isOne();
        assertThat(published()).isEmpty();
    }

    @Test
    void a_commit_that_broke_off_is_not_done_again() {
        var runs = new AtomicInteger();
        var gathered = new CountDownLatch(1);
        var writer =
                writer(
                        acts -> {
                            await(gathered);
                            runs.incrementAndGet();
                            var hashes = rig.ledger.recordAll(acts);
                            cutBeforeCommit();
                            return hashes;
                        });

        var one = writer.write(act("unknown", 1));
        var other = writer.write(act("unknown", 2));
        gathered.countDown();

        assertThatThrownBy(one::join).isInstanceOf(Exception.class);
        assertThatThrownBy(other::join).isInstanceOf(Exception.class);
        assertThat(runs.get()).isBetween(1, 2);
    }

    /** Ends the session from outside when everything but the commit is done. */
    private void cutBeforeCommit() {
        var session = rig.jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        LedgerRig.owner(
                                "set role mingtang_app; select pg_terminate_backend("
                                        + session
                                        + ", 5000)");
                    }
                });
    }

    @Test
    void whoever_hands_over_more_than_can_be_written_is_refused_and_the_rest_is_done() {
        var release = new CountDownLatch(1);
        var writer =
                writer(
                        acts -> {
                            await(release);
                            return rig.ledger.recordAll(acts);
                        });

        var handed = new ArrayList<CompletableFuture<String>>();
        assertThatThrownBy(
                        () -> {
                            for (var n = 0; n < 4 * BatchWriter.MOST; n++) {
                                handed.add(writer.write(act("many", n)));
                            }
                        })
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining("not done");
        release.countDown();

        var acknowledged = handed.stream().map(CompletableFuture::join).toList();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * BatchWriter.MOST);
        assertThat(published()).isEqualTo(acknowledged);
    }

    @Test
    void what_was_handed_over_is_done_before_it_closes_and_nothing_after() {
        var writer = writer(rig.ledger::recordAll);
        var handed = writer.write(act("last", 1));

        writer.close();

        assertThat(handed).isCompleted();
        assertThatThrownBy(() -> writer.write(act("after", 2)))
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining("closed");
        assertThat(published()).containsExactly(handed.join());
    }

    @Test
    void waits_for_a_move_of_the_clock_as_any_other_act_does() {
        var arrived = new CountDownLatch(1);
        var writer =
                writer(
                        acts -> {
                            arrived.countDown();
                            return rig.ledger.recordAll(acts);
                        });

        var handed =
                rig.inTransaction(
                        () -> {
                            rig.ledger.standAlone();
                            var behind = writer.write(act("after the move", 1));
                            await(arrived);
                            rig.now.set(LedgerRig.MORNING.plusSeconds(3600));
                            return behind;
                        });

        var hash = handed.join();
        assertThat(published()).containsExactly(hash);
        var leaf = new String(rig.ledger.read(0, 1).getFirst().leaf(), StandardCharsets.UTF_8);
        assertThat(leaf).contains("\"at\":\"2015-03-02T02:00:00.123Z\"");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
