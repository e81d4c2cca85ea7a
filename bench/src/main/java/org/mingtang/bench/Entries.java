package org.mingtang.bench;

import java.util.List;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.log.Json;

/** Acts whose leaves have 400 bytes, give or take the digits of a number. */
final class Entries {
    static final Json.Arr BIDDER = Json.strings(List.of("bidder"));

    /** What makes a leaf of this kind as long as wanted. */
    private static final String FILLER = "Benchmark Trading Company Limited, ".repeat(6);

    private static final int NAME = 172;

    private Entries() {}

    /** The n-th, unlike every other. */
    static Act numbered(long n) {
        var id = "PTY-%08d".formatted(n);
        return Act.of("party.registered", id, "centre")
                .fact("name", (id + " " + FILLER).substring(0, NAME))
                .fact("kinds", BIDDER);
    }
}
