package org.mingtang.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link ChildProgram} running as a process of its own. It says {@value #READY} on a line
 * of its standard output when it can be used. From then on it is started again whenever it ends,
 * until it is closed; when it ends before it was ever ready, the start has failed.
 *
 * <p>The child ends with this process, even when this one is killed: see {@link ChildMain}.
 */
final class ChildProcess implements AutoCloseable {
    /** The line by which a child says that it can be used. */
    static final String READY = "ready";

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final long FAREWELL_SECONDS = 10;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(5);

    private final ChildProgram program;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Thread keeper;
    private volatile Process process;
    private volatile boolean closing;

    private ChildProcess(ChildProgram program) throws IOException {
        this.program = program;
        this.process = program.launch();
        this.keeper = Thread.ofVirtual().name(program.name()).unstarted(this::keep);
    }

    /** Starts the program; returns before it is ready. */
    static ChildProcess start(ChildProgram program) throws Refused {
        try {
            var child = new ChildProcess(program);
            child.keeper.start();
            return child;
        } catch (IOException fault) {
            throw Refused.notPossible(
                    "%s cannot be started (%s). Everything was stopped again."
                            .formatted(program.name(), Refused.reason(fault)),
                    fault);
        }
    }

    /** Returns when the program has said that it is ready. */
    void awaitReady(Duration patience) throws Refused {
        try {
            ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException ended) {
            throw Refused.notPossible(
                    "%s did not start. Everything was stopped again. It says: %s"
                            .formatted(program.name(), Refused.lastLineOf(program.log())),
                    ended);
        } catch (TimeoutException slow) {
            throw Refused.notPossible(
                    "%s was not ready after %d s. Everything was stopped again. Its log is %s."
                            .formatted(program.name(), patience.toSeconds(), program.log()),
                    slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Refused.notPossible(
                    "The start was interrupted. Everything was stopped again.", interrupted);
        }
    }

    /** Of the process that runs now; another one after a restart. */
    long pid() {
        return process.pid();
    }

    private void keep() {
        var pause = SHORT_PAUSE;
        while (true) {
            var wasReady = watch();
            if (closing || !ready.isDone() || ready.isCompletedExceptionally()) {
                ready.completeExceptionally(new IOException(program.name() + " ended"));
                return;
            }
            pause = wasReady ? SHORT_PAUSE : longer(pause);
            LOG.error("{} ended and is started again", program.name());
            if (!relaunch(pause)) {
                return;
            }
        }
    }

    /** Reads what the child says until it ends; whether it was ready. */
    private boolean watch() {
        var wasReady = false;
        try (var lines = process.inputReader(UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(READY)) {
                    wasReady = true;
                    ready.complete(null);
                }
            }
            process.waitFor();
        } catch (IOException broken) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return wasReady;
    }

    private boolean relaunch(Duration pause) {
        try {
            Thread.sleep(pause);
            synchronized (this) {
                if (!closing) {
                    process = program.launch();
                }
            }
            return !closing;
        } catch (IOException fault) {
            LOG.error("{} cannot be started again", program.name(), fault);
            return !closing;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONG_PAUSE) > 0 ? LONG_PAUSE : twice;
    }

    /** Asks the child to end by closing the pipe to it, and ends it by force when it does not. */
    @Override
    public void close() throws IOException {
        Process last;
        synchronized (this) {
            closing = true;
            last = process;
        }
        last.getOutputStream().close();
        try {
            if (!last.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                last.destroyForcibly();
            }
            keeper.interrupt();
            keeper.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            last.destroyForcibly();
        }
    }
}
