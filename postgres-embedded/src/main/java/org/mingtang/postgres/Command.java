package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, with a bound on its time and nothing of our own environment. */
final class Command {
    static final Duration SHORT = Duration.ofSeconds(20);

    /** How a program ended; {@code exit} is 127 when it could not be run or took too long. */
    record Ending(int exit, String output) {
        boolean isGood() {
            return exit == 0;
        }
    }

    private static final int NOT_RUN = 127;

    private Command() {}

    static Ending run(List<String> words, Duration limit) {
        try {
            var output = Files.createTempFile("mingtang-command", ".out");
            try {
                return run(prepared(words), output, limit);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ending run(ProcessBuilder builder, Path output, Duration limit)
            throws IOException {
        Process process;
        try {
            process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        } catch (IOException e) {
            return new Ending(NOT_RUN, String.valueOf(e.getMessage()));
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Ending(NOT_RUN, "took longer than " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Ending(NOT_RUN, "interrupted");
        }
        return new Ending(process.exitValue(), text(output));
    }

    /** A program that sees a plain locale and no PG* variables of ours, and reads nothing. */
    static ProcessBuilder prepared(List<String> words) {
        var builder = new ProcessBuilder(words);
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        // Programs of the base system lie in sbin for some users' PATH and not for others'.
        builder.environment().put("PATH", path + ":/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TZ", "UTC");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder;
    }

    private static String text(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    }
}
