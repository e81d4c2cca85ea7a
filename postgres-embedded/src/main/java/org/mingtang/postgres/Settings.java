package org.mingtang.postgres;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to start.
 *
 * @param port TCP port on 127.0.0.1; 0 chooses a free one at every start
 * @param minimumFreeMebibytes below this much free space on the data directory's disk the start is
 *     refused, because a database that runs out of space stops in the middle of its work
 * @param patience longest wait for one start, which after a crash includes the recovery
 * @param binaries directory the server programs are unpacked into, once per version; relative paths
 *     are inside the data directory, and several data directories may share one
 */
public record Settings(int port, long minimumFreeMebibytes, Duration patience, Path binaries) {
    private static final int HIGHEST_PORT = 65_535;

    public Settings {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("not a TCP port: " + port);
        }
        if (minimumFreeMebibytes < 0) {
            throw new IllegalArgumentException("negative space: " + minimumFreeMebibytes);
        }
    }

    /** A free port, at least 512 MiB free, five minutes, binaries inside the data directory. */
    public static Settings defaults() {
        return new Settings(0, 512, Duration.ofMinutes(5), Path.of("binaries"));
    }

    public Settings onPort(int chosen) {
        return new Settings(chosen, minimumFreeMebibytes, patience, binaries);
    }

    public Settings withMinimumFreeMebibytes(long mebibytes) {
        return new Settings(port, mebibytes, patience, binaries);
    }

    public Settings withPatience(Duration longest) {
        return new Settings(port, minimumFreeMebibytes, longest, binaries);
    }

    public Settings withBinaries(Path directory) {
        return new Settings(port, minimumFreeMebibytes, patience, directory);
    }
}
