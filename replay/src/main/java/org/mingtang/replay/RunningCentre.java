package org.mingtang.replay;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A training centre that someone else runs; it is left running. */
record RunningCentre(URI server, Credentials credentials, Path policy) implements TrainingCentre {
    RunningCentre {
        if (!Files.isReadable(policy)) {
            throw new UsageException(
                    policy + " cannot be read; --policy names the keys to trust when verifying");
        }
    }

    @Override
    public OptionalLong peakMemoryMiB() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
