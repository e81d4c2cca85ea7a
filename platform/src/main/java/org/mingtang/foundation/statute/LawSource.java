package org.mingtang.foundation.statute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Where the files of law lie: their text by their path below {@code statute/}. */
@FunctionalInterface
interface LawSource {
    String text(String path);

    /** Those that are built into the platform. */
    static LawSource builtIn() {
        return path -> {
            try (var stream = LawSource.class.getResourceAsStream("/statute/" + path)) {
                if (stream == null) {
                    throw new LawFault(path, 1, "there is no such file");
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
