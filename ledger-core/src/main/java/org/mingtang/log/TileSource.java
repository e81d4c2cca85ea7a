package org.mingtang.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the published files of a log are read from: a directory, a server, a test's map. */
@FunctionalInterface
public interface TileSource {
    /** The file's bytes, or nothing where there is no such file. */
    Optional<byte[]> read(String path);

    /** The files under a directory. */
    static TileSource of(Path directory) {
        return path -> {
            try {
                return Optional.of(Files.readAllBytes(directory.resolve(path)));
            } catch (NoSuchFileException | NotDirectoryException absent) {
                return Optional.empty();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        };
    }
}
