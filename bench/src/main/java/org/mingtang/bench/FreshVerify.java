package org.mingtang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mingtang.log.Json;
import org.mingtang.replay.bench.BenchException;
import org.mingtang.replay.bench.Launcher;

/**
 * {@code ./mingtang verify} of a directory in a process of its own, as a citizen runs it.
 *
 * @param wall from the start of the launcher to its end
 */
record FreshVerify(boolean verified, long entries, Duration wall) {

    static FreshVerify of(Path log, Path policy) {
        var command =
                Launcher.find()
                        .command(
                                List.of(
                                        "verify",
                                        log.toString(),
                                        "--policy",
                                        policy.toString(),
                                        "--json"))
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        var began = System.nanoTime();
        try {
            var process = command.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            var wall = Duration.ofNanos(System.nanoTime() - began);
            var last = said.lines().reduce("", (before, line) -> line);
            var line = Json.parseObject(last.getBytes(StandardCharsets.UTF_8));
            return new FreshVerify(line.flag("verified"), line.number("entries"), wall);
        } catch (IOException fault) {
            throw new BenchException("verify could not be run", fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
