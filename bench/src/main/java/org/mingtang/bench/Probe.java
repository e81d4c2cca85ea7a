package org.mingtang.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.replay.bench.BenchException;

/**
 * Someone who acts while others fill the ledger: twenty times a second one act in a transaction of
 * its own, beside the batching writer. Notes when each was begun and when a checkpoint covered it.
 */
final class Probe implements AutoCloseable {
    private static final int EVERY_MILLIS = 50;
    private static final int LOOK_EVERY_MILLIS = 2;
    private static final long FAREWELL_SECONDS = 60;

    private final Rig rig;
    private final List<Recorded> recorded = new ArrayList<>();
    private final TreeMap<Long, Long> publishedAt = new TreeMap<>();
    private final ScheduledExecutorService acting = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

    private final Future<?> acts;
    private final Future<?> looks;

    private record Recorded(String entry, long begun) {}

    Probe(Rig rig) {
        this.rig = rig;
        acts = acting.scheduleAtFixedRate(this::act, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        looks =
                looking.scheduleAtFixedRate(
                        this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void act() {
        var begun = System.nanoTime();
        var act =
                Act.of("account.opened", "ACC-probe-" + recorded.size(), "centre")
                        .fact("role", "bidder")
                        .fact("party", "PTY-probe");
        var entry = rig.transaction().execute(status -> rig.ledger().record(act));
        recorded.add(new Recorded(Objects.requireNonNull(entry), begun));
    }

    private void look() {
        publishedAt.putIfAbsent(rig.ledger().publishedHead().size(), System.nanoTime());
    }

    /** Ends once all is published; the milliseconds of each act, shortest first. */
    double[] milliseconds() {
        if (acts.isDone() || looks.isDone()) {
            throw new BenchException("an act beside the writer was not recorded");
        }
        end(acting);
        rig.ledger().publishNow();
        end(looking);
        look();
        var sorted = recorded.stream().mapToDouble(this::milliseconds).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private double milliseconds(Recorded act) {
        var index = rig.ledger().positionOf(act.entry()).orElseThrow().index();
        return (publishedAt.ceilingEntry(index + 1).getValue() - act.begun()) / 1e6;
    }

    private static void end(ScheduledExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchException("an act was not recorded within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    @Override
    public void close() {
        acting.shutdownNow();
        looking.shutdownNow();
    }
}
