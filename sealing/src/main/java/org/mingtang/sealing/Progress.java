package org.mingtang.sealing;

import java.io.PrintStream;
import java.util.function.LongConsumer;

/** Tells a person at every tenth of a long work how far it is. */
final class Progress implements LongConsumer {
    private static final int STEPS = 10;
    private static final long WORTH_TELLING_BYTES = 16L << 20;

    private final PrintStream out;
    private final String verb;
    private final long whole;
    private long done;
    private long told;

    Progress(PrintStream out, String verb, long wholeBytes) {
        this.out = out;
        this.verb = verb;
        this.whole = wholeBytes;
    }

    @Override
    public void accept(long bytes) {
        done += bytes;
        if (whole < WORTH_TELLING_BYTES) {
            return;
        }
        long step = done * STEPS / whole;
        if (step > told) {
            told = step;
            out.println(verb + ' ' + 100 / STEPS * step + " % of " + (whole >> 20) + " MiB");
        }
    }
}
