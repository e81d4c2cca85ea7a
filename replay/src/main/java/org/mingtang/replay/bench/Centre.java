package org.mingtang.replay.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A training centre on a fixed port that is killed and started again, as the supervisor of any
 * server would. Used by one thread, but for its end.
 */
final class Centre implements AutoCloseable {
    /** A first start builds the platform and rehearses a start. */
    private static final Duration PATIENCE_AT_FIRST = Duration.ofMinutes(10);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int STARTS_IN_A_ROW = 5;
    private static final long PAUSE_MILLIS = 20;
    private static final int OK = 200;

    private final Launcher launcher;
    private final Path directory;
    private final URI server;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private volatile Process process;

    private Centre(Launcher launcher, Path directory, int port) {
        this.launcher = launcher;
        this.directory = directory;
        this.server = URI.create("http://127.0.0.1:" + port);
        this.process = launch();
    }

    /** Makes a centre in an empty directory and starts it; returns when it serves. */
    static Centre begin(Launcher launcher, LocalDate begins, Path directory) {
        var words = Stream.of("init", "--training", begins.toString());
        run(launcher, Stream.concat(words, where(directory)).toList(), directory);
        var centre = new Centre(launcher, directory, freePort());
        try {
            centre.awaitService(PATIENCE_AT_FIRST);
            return centre;
        } catch (RuntimeException notServing) {
            centre.close();
            throw notServing;
        }
    }

    private static void run(Launcher launcher, List<String> words, Path directory) {
        var log = directory.resolve("init.log");
        try {
            var process = output(launcher.command(words), log).start();
            if (process.waitFor() != 0) {
                throw new BenchException("init failed: " + end(log));
            }
        } catch (IOException fault) {
            throw new BenchException("init cannot be run", fault);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static ProcessBuilder output(ProcessBuilder builder, Path log) {
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private static Stream<String> where(Path directory) {
        return Stream.of(
                "--data",
                directory.resolve("data").toString(),
                "--signer",
                directory.resolve("signer").toString());
    }

    private Process launch() {
        var words = Stream.of("start", "--port", Integer.toString(server.getPort()));
        var command = launcher.command(Stream.concat(words, where(directory)).toList());
        try {
            return output(command, log()).start();
        } catch (IOException fault) {
            throw new BenchException("the centre cannot be started", fault);
        }
    }

    URI server() {
        return server;
    }

    Path credentials() {
        return directory.resolve("data").resolve("credentials.json");
    }

    Path policy() {
        return directory.resolve("data").resolve("policy.txt");
    }

    /** The published log as it lies on disk. */
    Path published() {
        return directory.resolve("data").resolve("log");
    }

    Path log() {
        return directory.resolve("start.log");
    }

    /** The checkpoint published now, asked for until the hall answers. */
    byte[] checkpoint() {
        return awaitService(PATIENCE);
    }

    /**
     * Kills with SIGKILL, starts the platform again at once where it was killed, and returns when
     * everything serves again.
     *
     * @return how long that took
     */
    Duration kill(Victim victim) {
        long begun = System.nanoTime();
        var postmaster = postmaster();
        if (victim.takesDatabase()) {
            postmaster
                    .orElseThrow(() -> new BenchException("no PostgreSQL runs to be killed"))
                    .destroyForcibly();
        }
        if (victim.takesPlatform()) {
            platform().destroyForcibly();
            awaitEnd(process);
            process = launch();
        }
        awaitService(PATIENCE);
        awaitDatabase(victim, postmaster);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The launcher becomes the platform's JVM; one that does not has it below itself. */
    private ProcessHandle platform() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseGet(process::toHandle);
    }

    private Optional<ProcessHandle> postmaster() {
        var file = directory.resolve("data/pg/data/postmaster.pid");
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(line -> Long.parseLong(line.strip()))
                    .flatMap(ProcessHandle::of)
                    .filter(ProcessHandle::isAlive)
                    .filter(each -> each.info().command().orElse("postgres").contains("postgres"));
        } catch (IOException | RuntimeException notThereNow) {
            return Optional.empty();
        }
    }

    private void awaitDatabase(Victim victim, Optional<ProcessHandle> killed) {
        long begun = System.nanoTime();
        while (true) {
            var now = postmaster();
            if (now.isPresent() && !(victim.takesDatabase() && now.equals(killed))) {
                return;
            }
            if (Duration.ofNanos(System.nanoTime() - begun).compareTo(PATIENCE) > 0) {
                throw new BenchException("PostgreSQL did not come back: " + end(log()));
            }
            pause();
        }
    }

    private byte[] awaitService(Duration patience) {
        long begun = System.nanoTime();
        int starts = 0;
        while (true) {
            var answer = ask();
            if (answer.isPresent()) {
                return answer.orElseThrow();
            }
            if (!process.isAlive()) {
                if (starts++ == STARTS_IN_A_ROW) {
                    throw new BenchException("the platform does not start: " + end(log()));
                }
                process = launch();
            }
            if (Duration.ofNanos(System.nanoTime() - begun).compareTo(patience) > 0) {
                throw new BenchException("the hall did not answer: " + end(log()));
            }
            pause();
        }
    }

    private Optional<byte[]> ask() {
        var request =
                HttpRequest.newBuilder(server.resolve("/log/checkpoint")).timeout(ANSWER).build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == OK ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException notNow) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    @Override
    public void close() {
        stop();
        http.shutdownNow();
    }

    /** Asks the platform to end, and ends it by force when it has not after a while. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    static BenchException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new BenchException("interrupted", stopped);
    }

    /** The last lines of a log. */
    static String end(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return "\n"
                    + String.join(
                            "\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException nothingSaid) {
            return "(nothing said)";
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new BenchException("no free port", fault);
        }
    }
}
