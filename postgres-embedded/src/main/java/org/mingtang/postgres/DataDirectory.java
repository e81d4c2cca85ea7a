package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * What lies where: {@code data} is PostgreSQL's own, beside it lie the lock, the passwords, the log
 * files and, by default, the binaries.
 */
record DataDirectory(Path root) {
    private static final String MODE = "rwx--x--x";

    /** The directory, made if need be, proved to be writable. */
    static DataDirectory at(Path path) {
        var root = path.toAbsolutePath().normalize();
        try {
            if (!Files.exists(root)) {
                Files.createDirectories(root);
                // The server may run as another user, who has to pass through but not look around.
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(MODE));
            }
            Files.delete(Files.createTempFile(root, "writable-", ".probe"));
            return new DataDirectory(root.toRealPath());
        } catch (IOException e) {
            throw notWritable(root, e);
        }
    }

    static PostgresRefusal notWritable(Path root, IOException why) {
        return new PostgresRefusal(
                PostgresRefusal.Code.NOT_WRITABLE,
                "The directory %s cannot be written to (%s)."
                        .formatted(root, why.getClass().getSimpleName()),
                "PostgreSQL was not started and nothing was changed.",
                "Give this user write access to it, or choose another directory.",
                why);
    }

    Path cluster() {
        return root.resolve("data");
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path passwordFile() {
        return root.resolve("passwords");
    }

    Path logDirectory() {
        return root.resolve("log");
    }

    /** What the server says before its log collector runs; begun anew at every start. */
    Path startLog() {
        return root.resolve("start.log");
    }

    boolean hasCluster() {
        return Files.exists(cluster().resolve("PG_VERSION"));
    }

    void requireSpace(long mebibytes) {
        try {
            var free = Files.getFileStore(root).getUsableSpace() >> 20;
            if (free < mebibytes) {
                throw new PostgresRefusal(
                        PostgresRefusal.Code.DISK_NEARLY_FULL,
                        "The disk of %s has %d MiB free; at least %d MiB are required."
                                .formatted(root, free, mebibytes),
                        "PostgreSQL was not started and nothing was changed.",
                        "Free some space there, or move the data directory to a larger disk.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A data directory is read by its own major version only. */
    void requireMajorVersion(int binaries) {
        if (!hasCluster()) {
            return;
        }
        try {
            var found = Files.readString(cluster().resolve("PG_VERSION")).strip();
            if (!found.equals(Integer.toString(binaries))) {
                throw new PostgresRefusal(
                        PostgresRefusal.Code.MAJOR_VERSION_DIFFERS,
                        "%s was written by PostgreSQL %s; the built-in one is %d."
                                .formatted(cluster(), found, binaries),
                        "PostgreSQL was not started and nothing was changed.",
                        "Bring the data over with pg_dumpall or pg_upgrade, or use the release of"
                                + " this program that wrote it.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file whole and durably: after a power cut it is the old one or the new one. */
    static void replace(Path file, String content, String mode) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.writeString(fresh, content);
        sync(fresh);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.resolveSibling("."));
    }

    /** Makes a file's content, or a directory's list of names, survive a power cut. */
    static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void deleteTree(Path top) {
        if (!Files.exists(top)) {
            return;
        }
        try (var files = Files.walk(top)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
