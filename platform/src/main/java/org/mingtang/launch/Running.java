package org.mingtang.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, stopped in the reverse order: the web and the ledger before the database,
 * the lock last. Stops once, whoever asks first; a part that is started after that is stopped at
 * once.
 */
final class Running implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    private record Part(String name, AutoCloseable running) {}

    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean stopped;

    synchronized void started(String name, AutoCloseable running) {
        var part = new Part(name, running);
        if (stopped) {
            stop(part);
        } else {
            parts.push(part);
        }
    }

    @Override
    public synchronized void close() {
        stopped = true;
        while (!parts.isEmpty()) {
            stop(parts.pop());
        }
    }

    private static void stop(Part part) {
        try {
            part.running().close();
        } catch (Exception fault) {
            // The parts below it must be stopped all the same.
            LOG.error("{} did not stop cleanly", part.name(), fault);
        }
    }
}
