package org.mingtang.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A copy of a log on disk. */
final class DirectoryFiles implements PublishedFiles {

    private final Path directory;

    DirectoryFiles(Path directory) {
        this.directory = directory;
    }

    @Override
    public Optional<byte[]> read(String path) {
        var file = directory.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableFile(path, "longer than " + MAX_BYTES + " bytes");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UnreadableFile(path, String.valueOf(broken.getMessage()));
        }
    }
}
