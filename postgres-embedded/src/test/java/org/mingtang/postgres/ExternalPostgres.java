package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL 15 of the machine's own packages, for tests of what the product does with a database
 * it did not start: an empty cluster in a temporary directory, with the database and both roles as
 * an administrator would have made them.
 */
public final class ExternalPostgres implements AutoCloseable {
    private static final int MAJOR_VERSION = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory;
    private final Watch watch;
    private final Passwords passwords;

    private ExternalPostgres(Path directory, Watch watch, Passwords passwords) {
        this.directory = directory;
        this.watch = watch;
        this.passwords = passwords;
    }

    /**
     * Starts one. Where the machine has no PostgreSQL 15 the calling test is skipped, and fails
     * when the environment says CI=true.
     *
     * @param settings lines of postgresql.conf, e.g. {@code fsync = off}
     */
    public static ExternalPostgres start(String... settings) {
        var binaries = installed();
        if (binaries.isEmpty()) {
            var says = "no PostgreSQL 15 is installed (Debian: apt-get install postgresql-15)";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(says);
            }
            Assumptions.abort(says);
        }
        try {
            var root = Files.createTempDirectory("external-postgres-");
            passable(root);
            return start(DataDirectory.at(root), binaries.get(), List.of(settings));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ExternalPostgres start(
            DataDirectory directory, Binaries binaries, List<String> settings)
            throws IOException, SQLException {
        var passwords = Passwords.of(directory);
        var runAs = RunAs.choose(directory, binaries, List.of(RunAs.Way.values()));
        new NewCluster(directory, binaries, runAs).make(passwords.superuser());
        var lines = new ArrayList<>(settings);
        lines.add("listen_addresses = '127.0.0.1'");
        lines.add("unix_socket_directories = ''");
        var file = directory.cluster().resolve("postgresql.conf");
        Files.write(file, lines, StandardOpenOption.APPEND);
        var watch = new Watch(new Server(directory, binaries, runAs, freePort()), PATIENCE);
        watch.start();
        var postgres = new ExternalPostgres(directory.root(), watch, passwords);
        var admin = postgres.superuser();
        try (var connection =
                DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password())) {
            Roles.ensure(connection, passwords);
        }
        return postgres;
    }

    /** The administrator, in the database {@code mingtang} once it exists. */
    public DatabaseCheck.Access superuser() {
        return access("postgres", Roles.SUPERUSER, passwords.superuser());
    }

    public DatabaseCheck.Access owner() {
        return access(Roles.DATABASE, Roles.OWNER, passwords.owner());
    }

    public DatabaseCheck.Access application() {
        return access(Roles.DATABASE, Roles.APPLICATION, passwords.application());
    }

    @Override
    public void close() {
        watch.close();
        DataDirectory.deleteTree(directory);
    }

    /** Lets other users pass through, where root has to step down to one of them. */
    static void passable(Path directory) {
        try {
            var mode = PosixFilePermissions.fromString("rwx--x--x");
            Files.setPosixFilePermissions(directory, mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatabaseCheck.Access access(String database, String user, String password) {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(watch.port(), database);
        return new DatabaseCheck.Access(url, user, password);
    }

    private static Optional<Binaries> installed() {
        var homes = new ArrayList<Path>();
        homes.add(Path.of("/usr/lib/postgresql/" + MAJOR_VERSION));
        homes.add(Path.of("/usr/pgsql-" + MAJOR_VERSION));
        var says = Command.run(List.of("pg_config", "--bindir"), Command.SHORT);
        if (says.isGood()) {
            homes.add(Path.of(says.output()).resolveSibling(""));
        }
        return homes.stream()
                .map(home -> new Binaries(home, MAJOR_VERSION))
                .filter(ExternalPostgres::isOfThatVersion)
                .findFirst();
    }

    private static boolean isOfThatVersion(Binaries binaries) {
        var postgres = binaries.program("postgres").toString();
        var says = Command.run(List.of(postgres, "--version"), Command.SHORT);
        return says.isGood() && says.output().contains(" " + binaries.majorVersion() + ".");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
