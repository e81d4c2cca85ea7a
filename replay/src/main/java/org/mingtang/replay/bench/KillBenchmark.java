package org.mingtang.replay.bench;

import java.io.PrintStream;
import java.util.List;

/** Kills the platform and its database while tenders are played, and checks what is left. */
public final class KillBenchmark implements Benchmark {
    private static final String HELP =
            """
            Usage: ./mingtang bench kills [--file FILE.csv] [--kills N] [--seed N] [--keep DIR] [--json]

            Plays a file of tenders against a fresh training centre while the platform's JVM, its
            PostgreSQL or both are killed with SIGKILL at random moments and started again, and checks
            that nothing was lost and nothing was done twice: every outcome as the file tells, the final
            ledger verified, every checkpoint fetched before a kill continued by the final log, and as
            many leaves of each kind as the file wants.

              --file FILE.csv     tenders to play              (examples/replay/small.csv)
              --kills N           how often to kill            (5)
              --seed N            of the random moments; printed, to draw the same again
              --keep DIR          keep the centre and all logs in DIR, a directory that is new or empty
              --json              one JSON object as the last line
            """;

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String help() {
        return HELP;
    }

    @Override
    public boolean run(List<String> arguments, PrintStream out, PrintStream err) {
        var options = KillOptions.parse(arguments);
        var source = Source.read(options.file());
        var launcher = Launcher.find();
        try (var workplace = Workplace.of(options.keep(), name(), err)) {
            out.println("seed " + options.seed());
            var report =
                    new KillCampaign(options, source, launcher, err).run(workplace.directory());
            out.print(report.summary());
            if (options.json()) {
                out.println(report.json().text());
            }
            return report.faults().isEmpty();
        }
    }
}
