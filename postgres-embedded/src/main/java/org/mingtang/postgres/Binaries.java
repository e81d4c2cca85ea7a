package org.mingtang.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import org.tukaani.xz.XZInputStream;

/**
 * The server programs of the Maven artefact, unpacked once.
 *
 * @param home directory that holds bin, lib and share
 * @param majorVersion as in a data directory's PG_VERSION, e.g. 18
 */
record Binaries(Path home, int majorVersion) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    /** Refuses machines the artefact has no programs for. */
    static void requirePlatform(String system, String architecture) {
        if (!system.equals("Linux") || !architecture.equals("amd64")) {
            throw new PostgresRefusal(
                    PostgresRefusal.Code.UNSUPPORTED_PLATFORM,
                    "The built-in PostgreSQL runs on Linux on amd64 only; this is %s on %s."
                            .formatted(system, architecture),
                    "Nothing was started.",
                    "Give the address of a PostgreSQL 15 or newer with --database.");
        }
    }

    /**
     * The programs under {@code directory}, unpacked if they are not there yet. The directory of a
     * version is named by the archive's checksum and appears by one rename, so a crash half-way
     * leaves no half set behind; two processes that start at once wait for each other.
     */
    static synchronized Binaries unpackedIn(Path directory) {
        try {
            var home = directory.resolve("postgresql-" + checksum());
            if (!Files.isDirectory(home)) {
                Files.createDirectories(directory);
                try (var channel = FileChannel.open(directory.resolve("lock"), CREATE, WRITE);
                        var lock = channel.lock()) {
                    unpack(directory, home, lock);
                }
            }
            return new Binaries(
                    home, Integer.parseInt(Files.readString(versionFile(home)).strip()));
        } catch (FileSystemException e) {
            throw DataDirectory.notWritable(directory, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static void unpack(Path directory, Path home, FileLock lock) throws IOException {
        if (!lock.isValid() || Files.isDirectory(home)) {
            return;
        }
        var fresh = directory.resolve("unpacking");
        DataDirectory.deleteTree(fresh);
        Files.createDirectory(fresh);
        // Another user may have to run them, when this process is root.
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var archive = archive().openStream();
                var tar = new XZInputStream(archive)) {
            new TarArchive(new BufferedInputStream(tar, 1 << 16), fresh).unpack();
        }
        Files.writeString(versionFile(fresh), majorVersionOf(fresh) + "\n");
        // One call for a thousand files; without it a power cut could leave them empty.
        Command.run(List.of("sync", "-f", fresh.toString()), Duration.ofMinutes(1));
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path versionFile(Path home) {
        return home.resolve("MAJOR_VERSION");
    }

    private static int majorVersionOf(Path home) throws IOException {
        var says =
                Command.run(
                        List.of(home.resolve("bin/postgres").toString(), "--version"),
                        Command.SHORT);
        var words = says.output().split(" ", -1);
        var number = words[words.length - 1].split("\\.", -1)[0];
        if (!says.isGood() || !number.matches("\\d{1,3}")) {
            throw new PostgresRefusal(
                    PostgresRefusal.Code.UNSUPPORTED_PLATFORM,
                    "The built-in PostgreSQL does not run on this machine: \"%s\"."
                            .formatted(says.output()),
                    "Nothing was started.",
                    "Give the address of a PostgreSQL 15 or newer with --database.");
        }
        return Integer.parseInt(number);
    }

    private static URL archive() throws IOException {
        var url = Binaries.class.getResource(ARCHIVE);
        if (url == null) {
            throw new IOException("no " + ARCHIVE + " on the class path");
        }
        return url;
    }

    /** CRC-32 and length; in a jar both stand in its directory, so no warm start reads 15 MB. */
    private static String checksum() throws IOException {
        var connection = archive().openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection inJar) {
            try (var jar = inJar.getJarFile()) {
                var entry = jar.getJarEntry(inJar.getEntryName());
                return "%08x-%d".formatted(entry.getCrc(), entry.getSize());
            }
        }
        try (var in = connection.getInputStream()) {
            var crc = new CRC32();
            var bytes = in.readAllBytes();
            crc.update(bytes);
            return "%08x-%d".formatted(crc.getValue(), bytes.length);
        }
    }
}
