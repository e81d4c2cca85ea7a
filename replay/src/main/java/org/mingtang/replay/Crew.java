package org.mingtang.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A bounded number of virtual threads that do the acts of one moment side by side. */
final class Crew implements AutoCloseable {
    private final ExecutorService hands;

    Crew(int hands) {
        this.hands = Executors.newFixedThreadPool(hands, Thread.ofVirtual().factory());
    }

    /**
     * Does the work for every item and returns when all of it is done; the first fault is thrown.
     */
    <T> void each(Collection<T> items, Consumer<T> work) {
        var pending = new ArrayList<Future<?>>(items.size());
        for (var item : items) {
            pending.add(hands.submit(() -> work.accept(item)));
        }
        RuntimeException fault = null;
        for (var future : pending) {
            try {
                future.get();
            } catch (ExecutionException failed) {
                fault = fault == null ? asFault(failed) : fault;
                pending.forEach(rest -> rest.cancel(false));
            } catch (CancellationException cancelled) {
                // Only after a fault, which is thrown below.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new HallUnreachableException("interrupted", stopped);
            }
        }
        if (fault != null) {
            throw fault;
        }
    }

    private static RuntimeException asFault(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException fault
                ? fault
                : new IllegalStateException(failed);
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
