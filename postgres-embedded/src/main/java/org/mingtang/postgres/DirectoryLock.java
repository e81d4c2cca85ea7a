package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a live process uses a data directory. The kernel lets go of it when the process dies.
 */
final class DirectoryLock implements AutoCloseable {
    /**
     * POSIX drops all locks of a process on a file when it closes any channel to it, so a second
     * start in this process must be turned away before it opens the file.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DirectoryLock take(Path file) {
        if (!HELD_HERE.add(file)) {
            throw inUse(file, "this process itself");
        }
        var taken = false;
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            if (!taken) {
                channel.close();
                throw inUse(file, "process " + Files.readString(file).strip());
            }
            channel.truncate(0);
            var pid = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
            return new DirectoryLock(file, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!taken) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static PostgresRefusal inUse(Path file, String by) {
        return new PostgresRefusal(
                PostgresRefusal.Code.DATA_DIRECTORY_IN_USE,
                "The data directory %s is in use by %s.".formatted(file.getParent(), by),
                "No second PostgreSQL was started, and the first was left alone.",
                "Stop the other one first, or choose another data directory.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
