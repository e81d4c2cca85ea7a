package org.mingtang.replay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.log.Policy;

/**
 * Plays a file against a centre that is killed at random moments meanwhile. A moment is a size of
 * the ledger and a little time after it is reached, so that all moments fall into the replay
 * however fast the machine is.
 */
final class KillCampaign {
    /** Fewer entries than a replay makes of a line of its file. */
    private static final double ENTRIES_OF_A_LINE = 3.5;

    private static final int LONGEST_DELAY_MILLIS = 200;
    private static final long PAUSE_MILLIS = 10;

    /**
     * The replay repeats an act for a minute, and at last every two seconds. Where recovery is
     * slow, kills so close that no repetition falls between them would only exhaust its patience.
     */
    private static final long LONGEST_REST_MILLIS = 2_500;

    private final KillOptions options;
    private final Source source;
    private final Launcher launcher;
    private final Random random;
    private final PrintStream err;

    KillCampaign(KillOptions options, Source source, Launcher launcher, PrintStream err) {
        this.options = options;
        this.source = source;
        this.launcher = launcher;
        this.random = new Random(options.seed());
        this.err = err;
    }

    KillReport run(Path directory) {
        err.println("starting a training centre of its own …");
        try (var centre = Centre.begin(launcher, source.centreBegins(), directory)) {
            var policy = policy(centre);
            var replay = replay(centre, directory);
            var atExit =
                    new Thread(
                            () -> {
                                replay.destroy();
                                centre.stop();
                            });
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                var kills = kills(centre, policy, replay);
                replay.waitFor();
                return judged(centre, policy, kills, directory);
            } catch (InterruptedException stopped) {
                throw Centre.interrupted(stopped);
            } finally {
                replay.destroy();
                forget(atExit);
            }
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook is what runs.
        }
    }

    private static Policy policy(Centre centre) {
        try {
            return Policy.parse(Files.readString(centre.policy()));
        } catch (IOException fault) {
            throw new BenchException("the centre's policy cannot be read", fault);
        }
    }

    private Process replay(Centre centre, Path directory) {
        var command =
                launcher.command(
                        List.of(
                                "replay",
                                source.file().toAbsolutePath().toString(),
                                "--server",
                                centre.server().toString(),
                                "--credentials",
                                centre.credentials().toString(),
                                "--json"));
        try {
            return command.redirectOutput(out(directory).toFile())
                    .redirectError(directory.resolve("replay.err").toFile())
                    .start();
        } catch (IOException fault) {
            throw new BenchException("the replay cannot be started", fault);
        }
    }

    private static Path out(Path directory) {
        return directory.resolve("replay.out");
    }

    private List<Kill> kills(Centre centre, Policy policy, Process replay)
            throws InterruptedException {
        var kills = new ArrayList<Kill>();
        for (long moment : moments(policy.open(centre.checkpoint()).size())) {
            while (replay.isAlive() && policy.open(centre.checkpoint()).size() < moment) {
                Thread.sleep(PAUSE_MILLIS);
            }
            Thread.sleep(random.nextInt(LONGEST_DELAY_MILLIS));
            var victims = Victim.values();
            var victim = victims[random.nextInt(victims.length)];
            var before = policy.open(centre.checkpoint());
            if (!replay.isAlive()) {
                return kills;
            }
            err.println("killing " + victim.words() + " at size " + before.size());
            var kill = new Kill(victim, before, centre.kill(victim));
            kills.add(kill);
            Thread.sleep(Math.min(LONGEST_REST_MILLIS, kill.recovery().toMillis() / 8));
        }
        return kills;
    }

    /** Sizes of the ledger at which to kill, in their order. */
    private long[] moments(long before) {
        long span = Math.max(1, (long) ((source.lines() - 1) * ENTRIES_OF_A_LINE));
        return random.longs(options.kills(), before + 1, before + 1 + span).sorted().toArray();
    }

    private KillReport judged(Centre centre, Policy policy, List<Kill> kills, Path directory) {
        var head = policy.open(centre.checkpoint());
        var log = new FinalLog(centre.published(), head);
        long lost = kills.stream().map(Kill::before).filter(kept -> !log.continues(kept)).count();
        return new KillReport(options.kills(), kills, outcome(directory), lost, log.events());
    }

    private static Json.Obj outcome(Path directory) {
        try {
            var last = Files.readAllLines(out(directory)).reversed().stream().findFirst();
            return Json.parseObject(last.orElse("").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | JsonException none) {
            throw new BenchException(
                    "the replay did not come to its end: "
                            + Centre.end(directory.resolve("replay.err")),
                    none);
        }
    }
}
