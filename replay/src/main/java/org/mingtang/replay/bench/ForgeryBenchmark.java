package org.mingtang.replay.bench;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mingtang.sealing.Ceremony;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.PartialsJudgement;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.StaticKey;

/** Makes keys, then forges partials under them, and counts the forgeries that pass: none may. */
public final class ForgeryBenchmark implements Benchmark {
    private static final String HELP =
            """
            Usage: ./mingtang bench forgeries [--forgeries N] [--keys N] [--json]

            Five trustees make keys, all of them in this process, and the time of one key is told.
            Under the last one trustees forge partial decryptions in eight ways; every forgery must be
            refused and its forger named.

              --forgeries N       how many                     (100000)
              --keys N            how many keys to time        (200)
              --json              one JSON object as the last line
            """;

    private static final String FORGERIES = "--forgeries";
    private static final String KEYS = "--keys";
    private static final int TRUSTEES = 5;
    private static final int THRESHOLD = 3;
    private static final int ENVELOPES = 2;
    private static final double NANOS_IN_MILLI = 1e6;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String name() {
        return "forgeries";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out, PrintStream err) {
        var options = Arguments.parse(name(), arguments, Set.of(FORGERIES, KEYS));
        int forgeries = (int) options.number(FORGERIES, 100_000, Integer.MAX_VALUE);
        int keys = (int) options.number(KEYS, 200, Integer.MAX_VALUE);
        var trustees = Stream.generate(() -> StaticKey.generate(random)).limit(TRUSTEES).toList();
        var ceremony = key(trustees);
        err.println("making " + keys + " keys");
        long begun = System.nanoTime();
        for (int i = 0; i < keys; i++) {
            ceremony = key(trustees);
        }
        double millis = (System.nanoTime() - begun) / NANOS_IN_MILLI / Math.max(1, keys);
        err.println("forging " + forgeries + " partials");
        begun = System.nanoTime();
        long refused = refused(ceremony, forgeries);
        double seconds = (System.nanoTime() - begun) / NANOS_IN_MILLI / 1_000;
        var measures =
                List.of(
                        Measure.of("one key of five trustees, one thread", "ms", millis),
                        Measure.count("forged partials", forgeries),
                        Measure.count("refused, the forger named", refused),
                        Measure.of("forging and judging them", "s", seconds));
        measures.forEach(measure -> out.println(measure.line()));
        if (options.json()) {
            out.println(Measure.json(name(), measures).text());
        }
        return refused == forgeries;
    }

    private Ceremony key(List<StaticKey> trustees) {
        var purpose =
                new KeyContext("localhost/log/training/0a1b2c3d", "P000001-1", 1, KeyContext.PRICE);
        return Ceremony.run(CeremonyContext.fresh(purpose, random), trustees, THRESHOLD, random);
    }

    private long refused(Ceremony ceremony, int forgeries) {
        List<Point> encs =
                Stream.generate(() -> StaticKey.generate(random).publicKey())
                        .limit(ENVELOPES)
                        .toList();
        var transcript = ceremony.transcript();
        var forger = new PartialsForger(ceremony.shares(), transcript.context(), encs);
        var refused = new LongAdder();
        IntStream.range(0, forgeries)
                .parallel()
                .forEach(
                        number -> {
                            int trustee = 1 + number % TRUSTEES;
                            var forged = forger.forge(trustee, number);
                            var judged =
                                    PartialsJudgement.of(transcript, encs, Map.of(trustee, forged));
                            if (judged.forgers().equals(List.of(trustee))) {
                                refused.increment();
                            }
                        });
        return refused.sum();
    }
}
