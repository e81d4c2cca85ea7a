package org.mingtang.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mingtang.replay.bench.Arguments;
import org.mingtang.replay.bench.Benchmark;
import org.mingtang.replay.bench.Measure;
import org.mingtang.replay.bench.Workplace;

/** How fast acts become published entries, and how fast a stranger checks them. */
public final class LedgerBenchmark implements Benchmark {
    private static final String HELP =
            """
            Usage: ./mingtang bench ledger [--entries N] [--keep DIR] [--json]

            Fills a ledger of its own, on a PostgreSQL of its own, with acts whose entries have 400
            bytes, by eight producers through the batching writer: from the first act handed over until
            a published checkpoint covers the last. Peer: rows of the same size, through the same writer
            into the same database without a ledger, in the same run. Meanwhile twenty acts a second are
            recorded one by one, and the time from each until a checkpoint covers it is told. Then
            ./mingtang verify checks the directory in a fresh process.

              --entries N   how many acts are measured; a tenth as many come before, to warm up
                                                                             (default: 1000000)
              --keep DIR    keep database and ledger in DIR, a new or empty directory
              --json        one JSON object as the last line
            """;
    private static final long MOST = 100_000_000;
    private static final int ROW_BYTES = 400;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public boolean run(List<String> words, PrintStream out, PrintStream err) {
        var given = Arguments.parse(name(), words, Set.of("--entries", "--keep"));
        var entries = given.number("--entries", 1_000_000, MOST);
        try (var workplace = Workplace.of(given.path("--keep"), name(), err)) {
            var log = new ArrayList<Path>();
            var measures = new ArrayList<Measure>();
            long size;
            try (var rig = Rig.start(workplace.directory())) {
                measures.addAll(append(rig, entries, err));
                size = rig.ledger().publishedHead().size();
                log.addAll(List.of(rig.log(), rig.policy()));
            }
            err.println("verifying …");
            var verify = FreshVerify.of(log.getFirst(), log.getLast());
            measures.add(Measure.of("verify", "s", verify.wall().toMillis() / 1e3));
            measures.add(Measure.count("entries verified", verify.entries()));
            measures.forEach(each -> out.println(each.line()));
            if (given.json()) {
                out.println(Measure.json(name(), measures).text());
            }
            return verify.verified() && verify.entries() == size;
        }
    }

    private static List<Measure> append(Rig rig, long entries, PrintStream err) {
        err.println("warming up …");
        var warmUp = entries / 10;
        Producers.run(rig.writer(), warmUp, Entries::numbered);
        rig.ledger().publishNow();
        err.println("appending …");
        try (var probe = new Probe(rig)) {
            var began = System.nanoTime();
            var acknowledged =
                    Producers.run(rig.writer(), entries, n -> Entries.numbered(warmUp + n));
            rig.ledger().publishNow();
            var published = Duration.ofNanos(System.nanoTime() - began);
            var latencies = probe.milliseconds();
            err.println("inserting the same rows without a ledger …");
            var plain = PlainRows.insert(rig, entries, ROW_BYTES);
            return List.of(
                    Measure.of("published", "entries/s", rate(entries, published))
                            .moreThan("the same rows without a ledger", rate(entries, plain)),
                    Measure.of("acknowledged", "entries/s", rate(entries, acknowledged)),
                    Measure.count("acts beside the writer", latencies.length),
                    Measure.of("act to checkpoint, p50", "ms", at(latencies, 0.5)),
                    Measure.of("act to checkpoint, p99", "ms", at(latencies, 0.99)));
        }
    }

    private static double rate(long entries, Duration time) {
        return Math.rint(entries * 1e9 / time.toNanos());
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) ((sorted.length - 1) * share)];
    }
}
