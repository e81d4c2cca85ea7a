package org.mingtang.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes files so that after a crash either the old bytes are there or the new ones, never a part:
 * a temporary file beside the target is written and synced, renamed over it, and the directory
 * synced.
 */
public final class DurableFile {
    private static final AtomicLong COUNTER = new AtomicLong();

    private DurableFile() {}

    /** On return the file and its name are on disk; directories are made as needed. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, bytes, new FileAttribute<?>[0]);
    }

    /** As {@link #write}; the file can be read by nobody but its owner, not for a moment. */
    public static void writePrivate(Path file, byte[] bytes) throws IOException {
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        write(file, bytes, PosixFilePermissions.asFileAttribute(ownerOnly));
    }

    private static void write(Path file, byte[] bytes, FileAttribute<?>... attributes)
            throws IOException {
        makeDirectories(directoryOf(file));
        var temporary = file.resolveSibling("." + file.getFileName() + "." + unique() + ".tmp");
        try {
            try (var channel =
                    FileChannel.open(
                            temporary,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            attributes)) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory(file);
    }

    /** Puts the name of a file that is already there on disk. */
    public static void syncDirectory(Path file) throws IOException {
        sync(directoryOf(file));
    }

    /**
     * One at a time, or a second writer could rely on a directory whose own name is not on disk
     * yet.
     */
    private static synchronized void makeDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        makeDirectories(directoryOf(directory));
        Files.createDirectories(directory);
        sync(directoryOf(directory));
    }

    private static Path directoryOf(Path file) {
        var parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is not a file in a directory");
        }
        return parent;
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Two processes never share a data directory knowingly; should they, their names still differ.
     */
    private static String unique() {
        return ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
    }
}
