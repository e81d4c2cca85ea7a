package org.mingtang.replay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The program age, as Debian packages it.
 *
 * @param version as it calls itself
 */
record DebianAge(String version) {
    private static final String PACKAGE = "age";

    /** Finds it, and installs it where it is missing and may be. */
    static DebianAge installed(PrintStream err) {
        var version = output(List.of(PACKAGE, "--version"));
        if (version.isEmpty()) {
            var root = output(List.of("id", "-u")).filter("0"::equals);
            if (root.isEmpty()) {
                throw new WrongUseException(
                        "age is not installed; run   sudo apt-get install age   and this again");
            }
            err.println("installing the package age …");
            if (output(List.of("apt-get", "install", "-q", "-y", PACKAGE)).isEmpty()) {
                output(List.of("apt-get", "update", "-q"));
                output(List.of("apt-get", "install", "-q", "-y", PACKAGE));
            }
            version = output(List.of(PACKAGE, "--version"));
        }
        return new DebianAge(
                version.orElseThrow(
                        () ->
                                new WrongUseException(
                                        "age could not be installed; try   apt-get install age")));
    }

    private static Optional<String> output(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            throw Centre.interrupted(stopped);
        }
    }

    /** Seals a file for a fresh X25519 recipient; returns the seconds that the process took. */
    double seal(Path plain, Path directory) {
        var keys = directory.resolve("age-key.txt");
        var sealed = directory.resolve("sealed-by-age.age");
        Timed.remove(sealed);
        try {
            if (!Files.exists(keys)) {
                Timed.seconds(List.of("age-keygen", "-o", keys.toString()), directory);
            }
            var recipient =
                    Files.readAllLines(keys).stream()
                            .filter(line -> line.startsWith("# public key: "))
                            .map(line -> line.substring("# public key: ".length()))
                            .findFirst()
                            .orElseThrow(() -> new BenchException("age-keygen made no key"));
            return Timed.seconds(
                    List.of(PACKAGE, "-r", recipient, "-o", sealed.toString(), plain.toString()),
                    directory);
        } catch (IOException fault) {
            throw new BenchException("age has no key", fault);
        }
    }
}
