package org.mingtang.trustee;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Keeps a second process from running the same trustee; ends with its holder however that dies. */
final class DirectoryLock implements AutoCloseable {
    private static final long PAUSE_NANOS = 50_000_000;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for a holder that is about to end, so long at most. */
    static DirectoryLock await(Path directory, Duration patience)
            throws IOException, TrusteeRefused {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return take(directory);
            } catch (TrusteeRefused held) {
                if (System.nanoTime() > end) {
                    throw held;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    static DirectoryLock take(Path directory) throws IOException, TrusteeRefused {
        var channel =
                FileChannel.open(
                        directory.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException heldHere) {
            // Told below, like one that another process holds.
        }
        channel.close();
        throw TrusteeRefused.notSo(directory + " is run by another process already");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
