package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * Makes an empty cluster beside its final place and moves it there when it is whole, so a start
 * that dies half-way leaves none rather than half of one.
 */
final class NewCluster {
    private static final String UNFINISHED = "data.unfinished-";
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final DataDirectory directory;
    private final Binaries binaries;
    private final RunAs runAs;

    NewCluster(DataDirectory directory, Binaries binaries, RunAs runAs) {
        this.directory = directory;
        this.binaries = binaries;
        this.runAs = runAs;
    }

    void make(String superuserPassword) throws IOException {
        var fresh = Files.createTempDirectory(directory.root(), UNFINISHED);
        var passwordFile = Files.createTempFile(directory.root(), UNFINISHED, ".password");
        try {
            Files.writeString(passwordFile, superuserPassword + "\n");
            runAs.own(fresh);
            runAs.own(passwordFile);
            initialise(fresh, passwordFile);
            DataDirectory.sync(fresh);
            Files.move(fresh, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
            DataDirectory.sync(directory.root());
        } finally {
            removeUnfinished(directory);
        }
    }

    private void initialise(Path fresh, Path passwordFile) {
        // Without ICU and a real LC_CTYPE trigram search finds no Chinese.
        var ending =
                Command.run(
                        runAs.command(
                                List.of(
                                        binaries.program("initdb").toString(),
                                        "--pgdata=" + fresh,
                                        "--username=" + Roles.SUPERUSER,
                                        "--pwfile=" + passwordFile,
                                        "--auth=scram-sha-256",
                                        "--encoding=UTF8",
                                        "--locale-provider=icu",
                                        "--icu-locale=und",
                                        "--locale=C.UTF-8",
                                        "--data-checksums",
                                        "--no-instructions")),
                        LONGEST);
        if (!ending.isGood()) {
            throw new PostgresRefusal(
                    PostgresRefusal.Code.START_FAILED,
                    "A new database could not be made in %s: %s"
                            .formatted(directory.root(), ending.output()),
                    "No PostgreSQL was started.",
                    "Remove the reason given and start again; nothing has to be cleaned up.");
        }
    }

    /** Throws away what a start that died half-way left behind, its password file too. */
    static void removeUnfinished(DataDirectory directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory.root(), UNFINISHED + "*")) {
            files.forEach(DataDirectory::deleteTree);
        } catch (UncheckedIOException e) {
            throw new IOException("unfinished cluster in the way", e);
        }
    }

    /** Where the server writes its log files; it cannot make the directory when it is not ours. */
    static void makeLogDirectory(DataDirectory directory, RunAs runAs) throws IOException {
        var logs = directory.logDirectory();
        if (!Files.isDirectory(logs)) {
            Files.createDirectory(
                    logs,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        runAs.own(logs);
    }
}
