package org.mingtang.replay;

import java.util.EnumMap;
import java.util.Map;

/** Wall seconds of the phases and of the whole. Used by one thread. */
final class Stopwatch {
    private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
    private final long begun = System.nanoTime();

    void time(Phase phase, Runnable batch) {
        long begin = System.nanoTime();
        batch.run();
        nanos.merge(phase, System.nanoTime() - begin, Long::sum);
    }

    double seconds(Phase phase) {
        return nanos.getOrDefault(phase, 0L) / 1e9;
    }

    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
