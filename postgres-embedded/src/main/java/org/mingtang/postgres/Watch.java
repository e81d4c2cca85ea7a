package org.mingtang.postgres;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that spawns the server, waits for its end, and spawns it again when nobody asked
 * for that end. It goes on trying for as long as it is not closed, never faster than the back-off.
 */
final class Watch implements Runnable {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long FIRST_BACK_OFF_MILLIS = 50;
    private static final long LONGEST_BACK_OFF_MILLIS = 10_000;
    private static final long READY_STEP_MILLIS = 5;
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(30);

    private final Server server;
    private final Duration patience;
    private final Thread thread;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final List<Runnable> onDeath = new CopyOnWriteArrayList<>();
    private volatile long pid;

    Watch(Server server, Duration patience) {
        this.server = server;
        this.patience = patience;
        this.thread = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this);
    }

    /** Returns when the server accepts connections; refuses when it does not. */
    void start() {
        thread.start();
        try {
            started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PostgresRefusal refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    int port() {
        return server.port();
    }

    long pid() {
        return pid;
    }

    void onDeath(Runnable then) {
        onDeath.add(then);
    }

    /** Shuts the server down and returns when it is gone. */
    void close() {
        closing.complete(null);
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            var process = spawnReady();
            started.complete(null);
            while (!endOf(process)) {
                process = revive(process);
            }
        } catch (RuntimeException | IOException e) {
            if (!started.completeExceptionally(e)) {
                LOG.log(WARNING, "PostgreSQL is no longer watched", e);
            }
        }
    }

    /** Waits for the server's end; true when that end was asked for. */
    private boolean endOf(Process process) {
        CompletableFuture.anyOf(process.onExit(), closing).join();
        if (closing.isDone()) {
            shutDown(process);
        }
        return closing.isDone();
    }

    private Process revive(Process dead) {
        LOG.log(
                WARNING,
                "PostgreSQL (process {0}) ended unasked with {1}; it is started again",
                Long.toString(dead.pid()),
                dead.exitValue());
        // A listener that blocks or fails must not keep the database down.
        onDeath.forEach(then -> Thread.ofVirtual().name("postgres-death").start(then));
        for (var pause = FIRST_BACK_OFF_MILLIS; ; pause = longer(pause)) {
            if (closingWithin(pause)) {
                return dead;
            }
            try {
                server.processes().clear();
                var process = spawnReady();
                LOG.log(INFO, "PostgreSQL runs again as process {0}", Long.toString(pid));
                return process;
            } catch (RuntimeException | IOException e) {
                LOG.log(WARNING, "PostgreSQL did not start; next attempt follows", e);
            }
        }
    }

    private Process spawnReady() throws IOException {
        var process = server.spawn();
        pid = process.pid();
        var end = System.nanoTime() + patience.toNanos();
        while (!server.processes().isReady(process.pid())) {
            if (!process.isAlive()) {
                throw failed("ended with " + process.exitValue());
            }
            if (System.nanoTime() - end >= 0) {
                shutDown(process);
                throw failed("was not ready after " + patience.toSeconds() + " s");
            }
            if (closing.isDone()) {
                return process;
            }
            pauseFor(process);
        }
        return process;
    }

    private static void pauseFor(Process process) {
        try {
            process.waitFor(READY_STEP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody but us has this thread; the loop asks again.
            Thread.currentThread().interrupt();
        }
    }

    private PostgresRefusal failed(String how) {
        return new PostgresRefusal(
                PostgresRefusal.Code.START_FAILED,
                "PostgreSQL %s on port %d; it said:\n%s\n"
                        .formatted(how, server.port(), server.lastWords()),
                "It does not run.",
                "Remove the reason given and start again; the data were left alone.");
    }

    private static void shutDown(Process process) {
        for (var signal : List.of("INT", "QUIT", "KILL")) {
            if (!process.isAlive()) {
                return;
            }
            ServerProcesses.signal(signal, process.pid());
            Waiting.until(() -> !process.isAlive(), FAST_SHUTDOWN);
        }
    }

    private boolean closingWithin(long millis) {
        try {
            closing.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (Exception e) {
            return closing.isDone();
        }
    }

    private static long longer(long pause) {
        return Math.min(2 * pause, LONGEST_BACK_OFF_MILLIS);
    }
}
