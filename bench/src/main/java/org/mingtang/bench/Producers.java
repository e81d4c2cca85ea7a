package org.mingtang.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import org.mingtang.foundation.ledger.BatchWriter;
import org.mingtang.replay.bench.BenchException;

/** Several threads that hand things over to one writer and wait until all is acknowledged. */
final class Producers {
    static final int THREADS = 8;

    private Producers() {}

    /**
     * Hands over {@code count} things, a share by each thread.
     *
     * @param thing the n-th of all
     * @return from the first that was handed over until the last was acknowledged
     */
    static <I, O> Duration run(BatchWriter<I, O> writer, long count, LongFunction<I> thing) {
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var shares = new ArrayList<Callable<Void>>();
            for (var thread = 0; thread < THREADS; thread++) {
                var first = (long) thread;
                shares.add(
                        () -> {
                            var handed = new ArrayList<CompletableFuture<O>>();
                            for (var n = first; n < count; n += THREADS) {
                                handed.add(writer.write(thing.apply(n)));
                            }
                            handed.forEach(CompletableFuture::join);
                            return null;
                        });
            }
            for (var done : List.copyOf(threads.invokeAll(shares))) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        } catch (ExecutionException failed) {
            throw new BenchException("a producer failed", failed);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
