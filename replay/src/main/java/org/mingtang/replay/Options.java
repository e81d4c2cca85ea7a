package org.mingtang.replay;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked for on the command line. */
final class Options {
    static final String HELP =
            """
            Usage: ./mingtang replay FILE.csv [--server URL --credentials FILE] [--json]

            Plays real tenders through the public API of a training centre, with real sealing, opening
            and award, compares every outcome with the file's, and verifies the ledger that came of it.
            Without a server it starts a training centre of its own that begins before the earliest
            tender, and removes it at the end.

              --server URL        a running training centre whose clock stands before the earliest tender
              --credentials FILE  its credentials.json
              --policy FILE       keys to trust when verifying  (policy.txt beside the credentials)
              --keep DIR          keep the centre of its own in DIR, a directory that is new or empty
              --currency CODE     of all sums in the file                          (JPY)
              --profile NAME      law profile of the tenders                       (sample-municipal)
              --class CLASS       class of trade                                   (WORKS)
              --zone ZONE         in which the file's dates are meant              (Asia/Tokyo)
              --notice-days N     from the notice to the deadline                  (10)
              --parallel N        acts done side by side                           (8)
              --json              one JSON object as the last line
              --help

            The form of the file is described in examples/replay/README.md.
            Exit: 0 every outcome agrees and the ledger verifies, 1 not so, 2 wrong use or unreadable file.
            """;

    private static final List<String> SWITCHES = List.of("--json", "--help");
    private static final List<String> VALUES =
            List.of(
                    "--server",
                    "--credentials",
                    "--policy",
                    "--keep",
                    "--currency",
                    "--profile",
                    "--class",
                    "--zone",
                    "--notice-days",
                    "--parallel");

    private final Map<String, String> given = new HashMap<>();

    /**
     * @throws UsageException saying what is wrong
     */
    static Options parse(String... arguments) {
        var options = new Options();
        for (int i = 0; i < arguments.length; i++) {
            var name = arguments[i];
            int equals = name.startsWith("--") ? name.indexOf('=') : -1;
            if (SWITCHES.contains(name)) {
                options.take(name, "");
            } else if (equals > 0 && VALUES.contains(name.substring(0, equals))) {
                options.take(name.substring(0, equals), name.substring(equals + 1));
            } else if (VALUES.contains(name)) {
                if (++i == arguments.length) {
                    throw new UsageException(name + " wants a value");
                }
                options.take(name, arguments[i]);
            } else if (name.startsWith("-")) {
                throw new UsageException("unknown option " + name);
            } else {
                options.take("FILE.csv", name);
            }
        }
        options.judge();
        return options;
    }

    private void take(String name, String value) {
        if (given.put(name, value) != null) {
            throw new UsageException(name + " stands twice");
        }
    }

    private void judge() {
        if (help()) {
            return;
        }
        if (!given.containsKey("FILE.csv")) {
            throw new UsageException("FILE.csv is missing");
        }
        if (given.containsKey("--server") != given.containsKey("--credentials")) {
            throw new UsageException("--server and --credentials belong together");
        }
        if (given.containsKey("--server") && given.containsKey("--keep")) {
            throw new UsageException("--keep is for a centre of its own, not with --server");
        }
        if (given.containsKey("--policy") && !given.containsKey("--server")) {
            throw new UsageException("--policy is for a running centre, with --server");
        }
        server();
        currency();
        timetable();
        parallel();
    }

    boolean help() {
        return given.containsKey("--help");
    }

    boolean json() {
        return given.containsKey("--json");
    }

    Path file() {
        return Path.of(given.getOrDefault("FILE.csv", ""));
    }

    Optional<URI> server() {
        return value("--server")
                .map(
                        text -> {
                            try {
                                var uri = new URI(text);
                                if (uri.getHost() != null && text.startsWith("http")) {
                                    return uri;
                                }
                            } catch (java.net.URISyntaxException notAnAddress) {
                                // Said below, with what was expected.
                            }
                            throw new UsageException(
                                    "--server wants http://HOST:PORT, not " + text);
                        });
    }

    Optional<Path> credentials() {
        return value("--credentials").map(Path::of);
    }

    Optional<Path> policy() {
        return value("--policy").map(Path::of);
    }

    Optional<Path> keep() {
        return value("--keep").map(Path::of);
    }

    Currency currency() {
        var code = given.getOrDefault("--currency", "JPY");
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException("--currency " + code + " is not a code of ISO 4217");
        }
    }

    String profile() {
        return given.getOrDefault("--profile", "sample-municipal");
    }

    String tradeClass() {
        return given.getOrDefault("--class", "WORKS");
    }

    Timetable timetable() {
        var zone = given.getOrDefault("--zone", "Asia/Tokyo");
        try {
            return new Timetable(ZoneId.of(zone), number("--notice-days", 10, 1, 365));
        } catch (DateTimeException unknown) {
            throw new UsageException("--zone " + zone + " is not a time zone such as Asia/Tokyo");
        }
    }

    int parallel() {
        return number("--parallel", 8, 1, 256);
    }

    private int number(String name, int otherwise, int least, int most) {
        var text = value(name).orElse(Integer.toString(otherwise));
        if (text.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new UsageException(name + " wants a number from " + least + " to " + most);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name));
    }
}
