package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger carries: 10,000 acts in ten threads, each in its own durable transaction. */
class LedgerSpeedTest {
    private static final int THREADS = 10;
    private static final int EACH = 1_000;

    @Test
    void publishes_ten_thousand_acts_of_ten_threads(@TempDir Path directory) throws Exception {
        try (var rig = new LedgerRig(directory)) {
            rig.worker.start();
            warmUp(rig);
            var before = rig.ledger.publishedHead().size();
            var watch = new Watch(rig);
            var began = System.nanoTime();

            var recorded = recordInThreads(rig);
            var recording = System.nanoTime() - began;
            LedgerRig.until(() -> rig.ledger.publishedHead().size() == before + THREADS * EACH);
            var all = System.nanoTime() - began;
            watch.stop();

            var latencies = watch.latencies(rig, recorded);
            System.out.printf(
                    "10,000 acts in 10 threads: recorded in %d ms (%d/s), published in %d ms"
                            + " (%d/s); record to published p50 %d ms, p99 %d ms, max %d ms%n",
                    millis(recording),
                    perSecond(recording),
                    millis(all),
                    perSecond(all),
                    millis(latencies[latencies.length / 2]),
                    millis(latencies[latencies.length * 99 / 100]),
                    millis(latencies[latencies.length - 1]));
            assertThat(millis(all)).isLessThan(60_000);
        }
    }

    @Test
    void publishes_one_act_at_once_when_asked(@TempDir Path directory) {
        try (var rig = new LedgerRig(directory)) {
            rig.worker.start();
            warmUp(rig);
            var nanos = new long[200];
            for (var i = 0; i < nanos.length; i++) {
                rig.recordMany(1, "single");
                var began = System.nanoTime();
                rig.ledger.publishNow();
                nanos[i] = System.nanoTime() - began;
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "publishNow after one act: p50 %.1f ms, p99 %.1f ms%n",
                    nanos[100] / 1e6, nanos[197] / 1e6);
        }
    }

    private static void warmUp(LedgerRig rig) {
        for (var i = 0; i < 300; i++) {
            rig.recordMany(1, "warm-up");
        }
        rig.ledger.publishNow();
    }

    private record Recorded(String leafHash, long at) {}

    private static List<Recorded> recordInThreads(LedgerRig rig) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var work = new ArrayList<Callable<List<Recorded>>>();
            for (var thread = 0; thread < THREADS; thread++) {
                var name = "thread " + thread;
                work.add(() -> record(rig, name));
            }
            var all = new ArrayList<Recorded>();
            for (var done : threads.invokeAll(work)) {
                all.addAll(done.get());
            }
            return all;
        }
    }

    private static List<Recorded> record(LedgerRig rig, String name) {
        var recorded = new ArrayList<Recorded>();
        for (var n = 0; n < EACH; n++) {
            var hash =
                    rig.record(
                            Act.of("intake.tick", "-", "-")
                                    .fact("commitment", "%064x".formatted(n))
                                    .fact("thread", name));
            recorded.add(new Recorded(hash, System.nanoTime()));
        }
        return recorded;
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }

    private static long perSecond(long nanos) {
        return Math.round(THREADS * EACH * 1e9 / nanos);
    }

    /** Notes when each checkpoint appeared. */
    private static final class Watch {
        private record Seen(long size, long at) {}

        private final List<Seen> seen = new ArrayList<>();
        private final Thread thread;
        private volatile boolean stopped;

        Watch(LedgerRig rig) {
            thread =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        while (!stopped) {
                                            var head = rig.published.head();
                                            seen.add(new Seen(head.size(), System.nanoTime()));
                                            rig.published.awaitAfter(head, Duration.ofMillis(50));
                                        }
                                        seen.add(
                                                new Seen(
                                                        rig.published.head().size(),
                                                        System.nanoTime()));
                                    });
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
        }

        long[] latencies(LedgerRig rig, List<Recorded> recorded) {
            var indexes = new HashMap<String, Long>();
            rig.ledger
                    .read(0, THREADS * EACH * 2)
                    .forEach(entry -> indexes.put(entry.leafHash(), entry.index()));
            return recorded.stream()
                    .mapToLong(act -> Math.max(0, publishedAt(index(indexes, act)) - act.at()))
                    .sorted()
                    .toArray();
        }

        private static long index(Map<String, Long> indexes, Recorded act) {
            return Objects.requireNonNull(indexes.get(act.leafHash()));
        }

        private long publishedAt(long index) {
            return seen.stream().filter(s -> s.size() > index).findFirst().orElseThrow().at();
        }
    }
}
