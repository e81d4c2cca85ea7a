package org.mingtang.trustee;

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
 * Writes a trustee's files so that after a crash either the old bytes are there or the new ones,
 * readable by their owner alone from the first moment on.
 */
final class DurableFiles {
    private static final AtomicLong COUNTER = new AtomicLong();
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private DurableFiles() {}

    static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
        sync(parent(directory));
    }

    static void write(Path file, byte[] bytes) throws IOException {
        var part = file.resolveSibling("." + file.getFileName() + "." + COUNTER.incrementAndGet());
        Files.deleteIfExists(part);
        try {
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = FileChannel.open(part, options, OWNER_ONLY)) {
                fully(channel, bytes);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        sync(parent(file));
    }

    /** On return the bytes stand at the end of the file, on disk. */
    static void append(Path file, byte[] bytes) throws IOException {
        boolean isNew = !Files.exists(file);
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try (var channel = FileChannel.open(file, options, OWNER_ONLY)) {
            fully(channel, bytes);
        }
        if (isNew) {
            sync(parent(file));
        }
    }

    private static void fully(FileChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
    }

    private static Path parent(Path file) {
        var parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is not in a directory");
        }
        return parent;
    }

    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
