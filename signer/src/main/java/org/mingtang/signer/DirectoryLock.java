package org.mingtang.signer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second signer or witness out of a directory. The lock is the system's own, so it ends
 * with its holder, however that dies.
 */
final class DirectoryLock implements AutoCloseable {
    private static final String FILE = "lock";
    private static final long BETWEEN_TRIES_NANOS = 20_000_000;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; one that was just killed may need a moment to let go of it. */
    static DirectoryLock take(Path directory, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        try {
            var channel =
                    FileChannel.open(
                            directory.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            while (tryLock(channel) == null) {
                if (System.nanoTime() > end) {
                    channel.close();
                    throw new SignerFault(
                            directory + " is in use by another process. Stop that one first.");
                }
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new SignerFault(directory + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SignerFault("a lock cannot be given back", e);
        }
    }
}
