package org.mingtang.foundation.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.DurableFile;
import org.mingtang.log.TileReader;
import org.mingtang.log.TileWriter;

/**
 * The public files of the log: checkpoint, tiles and bundles. One writer, any number of readers.
 */
final class LogDirectory {
    private static final String CHECKPOINT = "checkpoint";
    private static final String STATEMENTS = "rotation/";

    private final Path directory;

    LogDirectory(Path directory) {
        this.directory = directory;
    }

    Path path() {
        return directory;
    }

    Optional<byte[]> checkpoint() {
        return read(CHECKPOINT);
    }

    Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(path)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + " in " + directory, e);
        }
    }

    /** From here on the world relies on this checkpoint; on return it is on disk. */
    void publish(byte[] note) {
        write(CHECKPOINT, note);
    }

    /** A change of the log's keys, for good. */
    void publishStatement(int number, String statement) {
        var path = STATEMENTS + number;
        var bytes = statement.getBytes(StandardCharsets.UTF_8);
        if (read(path).filter(held -> Arrays.equals(held, bytes)).isEmpty()) {
            write(path, bytes);
        }
    }

    void write(String path, byte[] bytes) {
        try {
            DurableFile.write(directory.resolve(path), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path + " in " + directory, e);
        }
    }

    /** Reads from disk, nothing remembered from an earlier reader. */
    TileReader reader(long size) {
        return new TileReader(directory, size);
    }

    void append(long size, List<byte[]> leaves) {
        new TileWriter(directory).append(size, leaves);
    }

    boolean has(String path) {
        return Files.isRegularFile(directory.resolve(path));
    }
}
