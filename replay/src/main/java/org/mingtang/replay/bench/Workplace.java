package org.mingtang.replay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Where a benchmark keeps its files: a directory that was named and is kept, or one that goes. */
public final class Workplace implements AutoCloseable {
    private final Path directory;
    private final boolean kept;
    private final PrintStream err;

    private Workplace(Path directory, boolean kept, PrintStream err) {
        this.directory = directory;
        this.kept = kept;
        this.err = err;
    }

    /**
     * Makes the directory.
     *
     * @param keep a directory that is new or empty, and stays
     */
    public static Workplace of(Optional<Path> keep, String bench, PrintStream err) {
        return new Workplace(
                keep.map(Workplace::empty).orElseGet(() -> temporary(bench)),
                keep.isPresent(),
                err);
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            err.println("could not remove " + directory + ": " + left.getMessage());
        }
    }

    private static Path temporary(String bench) {
        try {
            return Files.createTempDirectory("mingtang-" + bench + "-");
        } catch (IOException fault) {
            throw new WrongUseException("no temporary directory: " + fault.getMessage());
        }
    }

    private static Path empty(Path directory) {
        try {
            Files.createDirectories(directory);
            try (var content = Files.list(directory)) {
                if (content.findAny().isEmpty()) {
                    return directory.toAbsolutePath();
                }
            }
        } catch (IOException fault) {
            throw new WrongUseException("--keep " + directory + ": " + fault.getMessage());
        }
        throw new WrongUseException("--keep " + directory + " is not empty");
    }
}
