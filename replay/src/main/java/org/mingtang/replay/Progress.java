package org.mingtang.replay;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a person how far the replay is: a bar that renews itself on a terminal, elsewhere a line
 * every few seconds.
 */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final PrintStream err;
    private final boolean terminal;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private final long begun = System.nanoTime();
    private final Thread painter;
    private volatile String what = "";

    Progress(PrintStream err, boolean terminal, long total) {
        this.err = err;
        this.terminal = terminal;
        this.total = Math.max(1, total);
        this.painter = Thread.ofVirtual().start(this::paintUntilClosed);
    }

    /** Whether standard error goes to a terminal. */
    static boolean onTerminal() {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (java.io.IOException unknown) {
            return false;
        }
    }

    void says(String doing) {
        what = doing;
    }

    void step() {
        done.incrementAndGet();
    }

    private void paintUntilClosed() {
        try {
            while (true) {
                Thread.sleep(terminal ? ON_TERMINAL : ELSEWHERE);
                paint();
            }
        } catch (InterruptedException closed) {
            // The replay is over; close() paints the last state.
        }
    }

    private synchronized void paint() {
        long now = done.get();
        int filled = (int) (WIDTH * now / total);
        var seconds = (System.nanoTime() - begun) / 1_000_000_000L;
        var line =
                "%3d %%  %s  %d:%02d  %s"
                        .formatted(
                                100 * now / total,
                                "█".repeat(filled) + "░".repeat(WIDTH - filled),
                                seconds / 60,
                                seconds % 60,
                                what);
        // On a terminal the line is written over and what was longer is cleared.
        err.print(terminal ? "\r" + line + "\033[K" : line + "\n");
        err.flush();
    }

    @Override
    public void close() {
        painter.interrupt();
        if (terminal) {
            paint();
            err.println();
        }
    }
}
