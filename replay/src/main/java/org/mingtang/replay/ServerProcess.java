package org.mingtang.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The process of a centre, what it prints, and how much memory it took. */
final class ServerProcess {
    private static final Pattern SERVING = Pattern.compile("serving (https?://[^\\s/]+)/?.*");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

    /** A first start builds the platform and rehearses a start. */
    private static final long PATIENCE_MINUTES = 10;

    private final Process process;
    private final Path log;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a centre and returns when it serves; what it prints goes to the log. */
    static ServerProcess start(List<String> command, Path log) {
        var started = new ServerProcess(launch(command), log);
        Thread.ofVirtual().start(started::readOutput);
        try {
            started.address.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            return started;
        } catch (ExecutionException | TimeoutException notServing) {
            started.stop(5, TimeUnit.SECONDS);
            throw fault(command, log, notServing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            started.stop(5, TimeUnit.SECONDS);
            throw fault(command, log, stopped);
        }
    }

    /** Runs a command that must succeed. */
    static void runToEnd(List<String> command, Path log) {
        var process = launch(command);
        try {
            Files.write(log, process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw fault(command, log, new IOException("exit code " + process.exitValue()));
            }
        } catch (IOException failed) {
            throw fault(command, log, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw fault(command, log, stopped);
        }
    }

    private static Process launch(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            var process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException failed) {
            throw new HallUnreachableException(
                    "cannot run " + String.join(" ", command) + ": " + failed.getMessage(), failed);
        }
    }

    private static HallUnreachableException fault(List<String> command, Path log, Exception why) {
        var said = "";
        try {
            var lines = Files.readAllLines(log);
            said =
                    "\n"
                            + String.join(
                                    "\n",
                                    lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException nothingSaid) {
            // Then the command alone must do.
        }
        return new HallUnreachableException(String.join(" ", command) + " failed" + said, why);
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                var out =
                        Files.newBufferedWriter(
                                log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line + "\n");
                out.flush();
                var serving = SERVING.matcher(line.strip());
                if (serving.matches()) {
                    address.complete(URI.create(serving.group(1)));
                }
            }
        } catch (IOException ended) {
            // The process ended; its log holds what it said.
        }
        address.completeExceptionally(new IOException("ended before it served"));
    }

    URI address() {
        return address.join();
    }

    void onExit(Runnable then) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            process.onExit().join();
                            then.run();
                        });
    }

    /** Asks the process to end, and ends it by force when it has not after a while. */
    void stop(long patience, TimeUnit unit) {
        process.destroy();
        try {
            if (!process.waitFor(patience, unit)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Peak resident memory of the largest Java process that this command became or started. */
    OptionalLong peakMemoryMiB() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .flatMapToLong(each -> peakKiB(each.pid()).stream())
                .map(kib -> kib / 1024)
                .max();
    }

    private static OptionalLong peakKiB(long pid) {
        try {
            var status = Files.readString(Path.of("/proc/" + pid + "/status"));
            var peak = PEAK.matcher(status);
            return peak.find()
                    ? OptionalLong.of(Long.parseLong(peak.group(1)))
                    : OptionalLong.empty();
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }
}
