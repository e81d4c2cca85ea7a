package org.mingtang.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;

/** {@code mingtang replay}: plays a file of historical tenders and compares every outcome. */
public final class ReplayCommand {
    /** How a centre is started: set by the launcher, as a property or in the environment. */
    static final String LAUNCHER_PROPERTY = "mingtang.start.command";

    static final String LAUNCHER_VARIABLE = "MINGTANG_START_COMMAND";

    private static final int WRONG_USE = 2;
    private static final int NOT_SO = 1;

    /** A centre begins before its first act by enough that no time zone matters. */
    private static final int DAYS_BEFORE = 2;

    private final PrintStream out;
    private final PrintStream err;

    ReplayCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new ReplayCommand(out, err).run(arguments));
    }

    int run(String... arguments) {
        try {
            var options = Options.parse(arguments);
            if (options.help()) {
                out.print(Options.HELP);
                return 0;
            }
            return replay(options);
        } catch (UsageException mistake) {
            err.println("replay: " + mistake.getMessage() + " (--help tells more)");
            return WRONG_USE;
        } catch (HallUnreachableException fault) {
            err.println("replay: " + fault.getMessage());
            return NOT_SO;
        }
    }

    private int replay(Options options) {
        var amounts = new Amounts(options.currency());
        List<Tender> tenders;
        try {
            var rows = BidRows.read(read(options.file()), options.currency());
            tenders = new Reading(amounts).tenders(rows);
        } catch (BadSourceException bad) {
            err.println(options.file() + ": " + bad.says().replace("\n", "\n  "));
            return WRONG_USE;
        }
        var agenda = Agenda.of(tenders, options.timetable());
        try (var centre = centre(options, agenda)) {
            var report = play(options, tenders, agenda, centre);
            out.print(report.summary());
            if (options.json()) {
                out.println(report.json().text());
            }
            return report.succeeded() ? 0 : NOT_SO;
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UsageException(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private TrainingCentre centre(Options options, Agenda agenda) {
        var server = options.server();
        if (server.isPresent()) {
            var file = options.credentials().orElseThrow();
            var policy = options.policy().orElseGet(() -> file.resolveSibling("policy.txt"));
            return new RunningCentre(server.get(), Credentials.read(file), policy);
        }
        err.println("starting a training centre of its own …");
        var begins = agenda.begins().atZone(ZoneOffset.UTC).toLocalDate().minusDays(DAYS_BEFORE);
        return OwnCentre.start(launcher(), begins, options.keep());
    }

    private static List<String> launcher() {
        var set = System.getProperty(LAUNCHER_PROPERTY, System.getenv(LAUNCHER_VARIABLE));
        if (set == null || set.isBlank()) {
            throw new UsageException(
                    "no launcher is known; run ./mingtang replay, or name a running centre with"
                            + " --server");
        }
        // A path may hold spaces; anything else is a command line.
        return Files.isExecutable(Path.of(set)) ? List.of(set) : List.of(set.strip().split(" +"));
    }

    private Report play(
            Options options, List<Tender> tenders, Agenda agenda, TrainingCentre centre) {
        var amounts = new Amounts(options.currency());
        var watch = new Stopwatch();
        try (var hall = new HallClient(centre.server(), freshRun());
                var crew = new Crew(options.parallel());
                var progress = new Progress(err, Progress.onTerminal(), Replay.steps(tenders))) {
            var credentials = centre.credentials();
            var time = new OfficialTime(hall, credentials.operator());
            requireBefore(time, agenda);
            progress.says("registering the bidders");
            var bidders = registered(tenders, hall, credentials, crew, watch);
            var setting =
                    new Procedure.Setting(
                            hall.get("/api/ledger/head").text("origin"),
                            String.valueOf(options.file().getFileName()),
                            options.profile(),
                            options.tradeClass(),
                            options.timetable(),
                            amounts);
            var procedure = new Procedure(hall, credentials, bidders, setting);
            var plays = new Replay(agenda, time, crew, watch, progress).play(procedure);
            double seconds = watch.seconds();
            progress.says("verifying the ledger");
            var verdicts =
                    plays.stream()
                            .map(p -> Verdict.of(p.tender(), p.outcome(), p.surprises(), amounts))
                            .toList();
            var ledger = LedgerCheck.run(centre.server(), centre.policy());
            return new Report(
                    verdicts, seconds, Report.phases(watch), ledger, peakMemory(hall, centre));
        }
    }

    private static Bidders registered(
            List<Tender> tenders,
            HallClient hall,
            Credentials credentials,
            Crew crew,
            Stopwatch watch) {
        var bidders = new Bidders[1];
        watch.time(
                Phase.KEYS, () -> bidders[0] = Bidders.register(tenders, hall, credentials, crew));
        return bidders[0];
    }

    private static void requireBefore(OfficialTime time, Agenda agenda) {
        if (time.now().isAfter(agenda.begins())) {
            throw new UsageException(
                    "the centre's clock stands at "
                            + time.now()
                            + " and cannot go back to the first notice at "
                            + agenda.begins()
                            + "; play in a training centre that begins before it");
        }
    }

    private static long peakMemory(HallClient hall, TrainingCentre centre) {
        return hall.get("/api/health")
                .optionalNumber("peakMemoryMiB")
                .orElseGet(() -> centre.peakMemoryMiB().orElse(0));
    }

    private static String freshRun() {
        var bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return "replay-" + HexFormat.of().formatHex(bytes);
    }
}
