package org.mingtang.replay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.mingtang.log.NoteException;

/** {@code mingtang bench}: runs a benchmark. */
public final class BenchCommand {
    static final String HELP =
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
              --help

            Exit: 0 all is as without kills, 1 not so, 2 wrong use or unreadable file.
            """;

    private static final int NOT_SO = 1;
    private static final int WRONG_USE = 2;

    private final PrintStream out;
    private final PrintStream err;

    BenchCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new BenchCommand(out, err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        try {
            if (arguments.contains("--help")) {
                out.print(HELP);
                return 0;
            }
            if (arguments.isEmpty() || !arguments.getFirst().equals("kills")) {
                throw new WrongUseException("the one benchmark there is here is \"kills\"");
            }
            return kills(KillOptions.parse(arguments.subList(1, arguments.size())));
        } catch (WrongUseException mistake) {
            err.println("bench: " + mistake.getMessage() + " (--help tells more)");
            return WRONG_USE;
        } catch (BenchException | NoteException fault) {
            err.println("bench: " + fault.getMessage());
            return NOT_SO;
        }
    }

    private int kills(KillOptions options) {
        var source = Source.read(options.file());
        var launcher = Launcher.find();
        var directory = options.keep().map(BenchCommand::empty).orElseGet(BenchCommand::temporary);
        out.println("seed " + options.seed());
        try {
            var report = new KillCampaign(options, source, launcher, err).run(directory);
            out.print(report.summary());
            if (options.json()) {
                out.println(report.json().text());
            }
            return report.faults().isEmpty() ? 0 : NOT_SO;
        } finally {
            if (options.keep().isEmpty()) {
                remove(directory);
            }
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("mingtang-kills-");
        } catch (IOException fault) {
            throw new WrongUseException("no temporary directory: " + fault.getMessage());
        }
    }

    private static Path empty(Path directory) {
        try {
            Files.createDirectories(directory);
            try (var content = Files.list(directory)) {
                if (content.findAny().isEmpty()) {
                    return directory.toAbsolutePath();
                }
            }
        } catch (IOException fault) {
            throw new WrongUseException("--keep " + directory + ": " + fault.getMessage());
        }
        throw new WrongUseException("--keep " + directory + " is not empty");
    }

    private void remove(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            err.println("could not remove " + directory + ": " + left.getMessage());
        }
    }
}
