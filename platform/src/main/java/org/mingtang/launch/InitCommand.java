package org.mingtang.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** {@code mingtang init}: makes a centre, a training one unless {@code --real} is said. */
public final class InitCommand {
    private static final Set<String> VALUED =
            Set.of("--training", "--data", "--signer", "--name", "--host", "--witnesses");
    private static final Set<String> SWITCHES = Set.of("--real");

    /** A date alone means the morning of that day, when a centre opens its doors. */
    private static final LocalTime OPENING_HOUR = LocalTime.of(9, 0);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The years for which a calendar of working days stands. */
    private static final int FIRST_YEAR = 2007;

    private static final int LAST_YEAR = 2027;

    private InitCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, Instant.now(), System.out, System.err));
    }

    static int run(String[] arguments, Instant now, PrintStream out, PrintStream err) {
        try {
            var options = Options.parse(arguments, VALUED, SWITCHES);
            var directories = Directories.from(options);
            var files = new CentreFiles(directories.data());
            var wish = wish(options, now);
            var centre = founding(options, wish).found(files, directories.signer(), wish);
            out.printf(
                    "made %s \"%s\"%n",
                    centre.training() ? "a training centre" : "a real centre", centre.name());
            out.printf("origin       %s%n", centre.origin());
            out.printf("credentials  %s%n", files.credentials());
            out.printf("policy       %s%n", files.policy());
            out.printf("signer       %s%n", directories.signer());
            if (!centre.training() && options.value("--witnesses").isEmpty()) {
                out.println("witnesses    none: whoever holds the signer can show two histories.");
                out.println("             Name some in policy.txt; docs/operating.md says how.");
            }
            return 0;
        } catch (Refused refused) {
            err.println("mingtang init: " + refused.getMessage());
            return refused.exitCode();
        }
    }

    private static Founding founding(Options options, Founding.Wish wish) throws Refused {
        var random = new SecureRandom();
        var keys = LogKeysMaker.here(random);
        var file = options.value("--witnesses");
        if (file.isEmpty()) {
            return new Founding(random, keys, Optional.empty());
        }
        if (wish.training()) {
            throw Refused.wrongUse(
                    "--witnesses goes with --real: a training centre has witnesses of its own."
                            + " No centre was made.");
        }
        try {
            var lines = Files.readString(Path.of(file.get()));
            Founding.requireWitnesses(lines);
            return new Founding(random, keys, Optional.of(lines));
        } catch (IOException | InvalidPathException unreadable) {
            throw Refused.wrongUse(
                    "--witnesses \"%s\" cannot be read. No centre was made.".formatted(file.get()));
        }
    }

    private static Founding.Wish wish(Options options, Instant now) throws Refused {
        var training = options.value("--training");
        if (options.has("--real") && training.isPresent()) {
            throw Refused.wrongUse(
                    "--training and --real exclude each other: a centre is one or the other from birth."
                            + " No centre was made.");
        }
        var begins = begins(training, now);
        var wish = Founding.Wish.training(begins);
        var real = options.has("--real");
        var name = options.value("--name").orElse(real ? "Mingtang 明堂" : wish.name());
        return new Founding.Wish(name, !real, options.value("--host").orElse(wish.host()), begins);
    }

    private static Instant begins(Optional<String> training, Instant now) throws Refused {
        if (training.isEmpty()) {
            return now.truncatedTo(ChronoUnit.SECONDS);
        }
        var text = training.get();
        try {
            var begins =
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text).atTime(OPENING_HOUR).atZone(ZONE).toInstant();
            int year = begins.atZone(ZONE).getYear();
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return begins.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException notADate) {
            // Answered below together with the dates that no calendar reaches.
        }
        throw Refused.wrongUse(
                ("--training \"%s\" is not a date such as 2015-03-02, nor an instant such as"
                                + " 2015-03-02T01:00:00Z, from %d to %d. No centre was made.")
                        .formatted(text, FIRST_YEAR, LAST_YEAR));
    }
}
