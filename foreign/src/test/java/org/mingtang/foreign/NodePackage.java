package org.mingtang.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The npm package of the verifier's tests, installed by its lock, with a program of ours. */
final class NodePackage {

    private static final Path LOCKED =
            Path.of(System.getProperty("mingtang.root", ".."), "verifier/src/test/interop");
    private static final Path PROGRAMS = Path.of("src/test/interop");
    private static final Path INSTALLED = Path.of("target/interop");
    private static final long PATIENCE_SECONDS = 300;

    private NodePackage() {}

    static void install(String program) throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        var lock = INSTALLED.resolve("package-lock.json");
        var current =
                Files.exists(INSTALLED.resolve("node_modules/@sigstore/verify"))
                        && Files.exists(lock)
                        && Files.mismatch(LOCKED.resolve("package-lock.json"), lock) == -1;
        copy(PROGRAMS.resolve(program));
        copy(LOCKED.resolve("package.json"));
        if (!current) {
            copy(LOCKED.resolve("package-lock.json"));
            var nothing = Files.createTempFile(INSTALLED, "in", ".txt");
            run(nothing, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
    }

    private static void copy(Path file) throws IOException {
        Files.copy(
                file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    static List<String> node(Path input, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node"));
        command.addAll(Arrays.asList(arguments));
        return run(input, command.toArray(String[]::new));
    }

    private static List<String> run(Path input, String... command)
            throws IOException, InterruptedException {
        var stdout = Files.createTempFile(INSTALLED, "out", ".txt");
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .directory(INSTALLED.toFile())
                            .redirectInput(input.toFile())
                            .redirectOutput(stdout.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException absent) {
            throw new AssertionError(
                    command[0] + " could not be started; Node.js 20.19 or newer is needed", absent);
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command[0] + " did not end in time");
        }
        assertThat(process.exitValue()).as("exit code of %s", command[0]).isZero();
        var lines = Files.readAllLines(stdout);
        Files.delete(stdout);
        return lines;
    }
}
