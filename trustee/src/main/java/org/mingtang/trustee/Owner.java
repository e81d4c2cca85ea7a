package org.mingtang.trustee;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the owner of a trustee last said of it: it answers, or it is stopped and says why. */
final class Owner {
    private static final String STOPPED = "stopped";

    private final Path directory;

    Owner(Path directory) {
        this.directory = directory;
    }

    void stop(String reason) throws IOException {
        DurableFiles.write(
                directory.resolve(STOPPED),
                (reason.strip() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void resume() throws IOException {
        Files.deleteIfExists(directory.resolve(STOPPED));
    }

    /** The reason, while it is stopped. Asked for every task: a stop needs no restart. */
    Optional<String> stopped() throws IOException {
        var file = directory.resolve(STOPPED);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }
}
