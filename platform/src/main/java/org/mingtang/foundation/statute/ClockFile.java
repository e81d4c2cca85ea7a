package org.mingtang.foundation.statute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The training clock's memory as one line in one file, replaced as a whole. */
final class ClockFile implements ClockMemory {
    private final Path file;

    ClockFile(Path file) {
        this.file = file;
    }

    @Override
    public Optional<Instant> reached() {
        try {
            return Files.exists(file)
                    ? Optional.of(Instant.parse(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    file
                            + " does not hold an instant; delete it and the clock starts from the"
                            + " ledger",
                    e);
        }
    }

    @Override
    public void remember(Instant notBeyond) {
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, notBeyond + "\n");
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
