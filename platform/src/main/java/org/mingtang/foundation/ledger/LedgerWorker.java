package org.mingtang.foundation.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.statute.ElapsedClock;
import org.springframework.context.SmartLifecycle;

/**
 * The one thread that numbers and publishes: on being woken, at the latest every quarter of a
 * second, and under load not more often than every fifth, so that one checkpoint serves many acts.
 *
 * <p>Whatever fails is tried again; acts go on being recorded meanwhile, and {@link #health} says
 * so.
 */
final class LedgerWorker implements SmartLifecycle {
    private static final long IDLE_NANOS = 250_000_000;
    private static final long SPACING_NANOS = 200_000_000;
    private static final long AFTER_FAILURE_NANOS = 1_000_000_000;
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final LedgerLine line;
    private final ElapsedClock elapsed;
    private final Consumer<BooleanSupplier> audit;
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> urgent =
            new ConcurrentLinkedQueue<>();
    private volatile boolean woken;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /**
     * A worker that does nothing before it is started.
     *
     * @param audit runs once beside the work, as long as it is told that the platform runs
     */
    LedgerWorker(LedgerLine line, ElapsedClock elapsed, Consumer<BooleanSupplier> audit) {
        this.line = line;
        this.elapsed = elapsed;
        this.audit = audit;
    }

    /**
     * Takes the database's lock and brings the clock up to the ledger before anything is served; a
     * second platform stops here.
     */
    @Override
    public void start() {
        try {
            line.open();
        } catch (SQLException e) {
            throw new LedgerFault("the ledger's database cannot be reached", e);
        }
        running = true;
        thread = Thread.ofPlatform().name("ledger").daemon().start(this::run);
        Thread.ofPlatform()
                .name("ledger-audit")
                .daemon()
                .start(() -> audit.accept(this::isRunning));
    }

    /**
     * Before the web server, so that it also outlives it: what was acknowledged last is published.
     */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        wake();
        var worker = thread;
        if (worker != null) {
            try {
                worker.join(FAREWELL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        line.close();
    }

    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    void publishNow(Duration patience) {
        var done = new CompletableFuture<Void>();
        urgent.add(done);
        wake();
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new LedgerFault("not published: " + line.health().says(), failed);
        } catch (TimeoutException slow) {
            throw new LedgerFault("not published: " + line.health().says(), slow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFault("interrupted while waiting for a checkpoint", e);
        }
    }

    LedgerHealth health() {
        return line.health();
    }

    private void run() {
        while (running) {
            var began = elapsed.nanos();
            var well = cycle();
            rest(IDLE_NANOS, true);
            var pause = well ? SPACING_NANOS : AFTER_FAILURE_NANOS;
            rest(began + pause - elapsed.nanos(), false);
        }
        cycle();
    }

    /** Wakes early for whoever cannot wait, and for an act where that is wanted. */
    private void rest(long nanos, boolean untilWoken) {
        var end = elapsed.nanos() + nanos;
        while (running && urgent.isEmpty() && !(untilWoken && woken)) {
            var left = end - elapsed.nanos();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    private boolean cycle() {
        woken = false;
        var waiting = new ArrayList<CompletableFuture<Void>>();
        for (var next = urgent.poll(); next != null; next = urgent.poll()) {
            waiting.add(next);
        }
        try {
            line.advance();
            waiting.forEach(done -> done.complete(null));
            return true;
        } catch (RuntimeException | SQLException failed) {
            report(failed, waiting);
            return false;
        }
    }

    private void report(Exception failed, List<CompletableFuture<Void>> waiting) {
        line.failed(failed);
        waiting.forEach(done -> done.completeExceptionally(failed));
    }
}
