package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * A running PostgreSQL of our own: on 127.0.0.1 only, durable, with the database {@code mingtang},
 * a role that owns it and a role that the platform works as. When it dies unasked it is started
 * again on the same port; connections made before are then broken and have to be made anew.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int ATTEMPTS_ON_FREE_PORTS = 3;

    private final DirectoryLock lock;
    private final Passwords passwords;
    private final Watch watch;
    private final int port;

    private EmbeddedPostgres(DirectoryLock lock, Passwords passwords, Watch watch, int port) {
        this.lock = lock;
        this.passwords = passwords;
        this.watch = watch;
        this.port = port;
    }

    /**
     * Starts the server of a data directory, which is made if it does not exist. A server that a
     * killed process left running there is shut down first.
     *
     * @throws PostgresRefusal when it cannot or must not run; nothing is left running then
     */
    public static EmbeddedPostgres start(Path dataDirectory, Settings settings) {
        return start(dataDirectory, settings, List.of(RunAs.Way.values()));
    }

    static EmbeddedPostgres start(Path dataDirectory, Settings settings, List<RunAs.Way> ways) {
        Binaries.requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
        var directory = DataDirectory.at(dataDirectory);
        var lock = DirectoryLock.take(directory.lockFile());
        try {
            return startLocked(directory, settings, ways, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres startLocked(
            DataDirectory directory, Settings settings, List<RunAs.Way> ways, DirectoryLock lock)
            throws IOException {
        directory.requireSpace(settings.minimumFreeMebibytes());
        new ServerProcesses(directory.cluster()).clear();
        if (settings.port() != 0) {
            requireFree(settings.port());
        }
        var binaries = Binaries.unpackedIn(directory.root().resolve(settings.binaries()));
        directory.requireMajorVersion(binaries.majorVersion());
        var passwords = Passwords.of(directory);
        var runAs = RunAs.choose(directory, binaries, ways);
        NewCluster.removeUnfinished(directory);
        if (!directory.hasCluster()) {
            new NewCluster(directory, binaries, runAs).make(passwords.superuser());
        }
        runAs.own(directory.cluster());
        NewCluster.makeLogDirectory(directory, runAs);
        ServerConfiguration.writeInto(directory.cluster(), runAs);
        // The driver's classes load while the server starts, which saves a tenth of a second.
        Thread.ofVirtual().start(DriverManager::getDrivers);
        var watch = running(directory, binaries, runAs, settings);
        var postgres = new EmbeddedPostgres(lock, passwords, watch, watch.port());
        try {
            postgres.prepare();
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
        return postgres;
    }

    private static Watch running(
            DataDirectory directory, Binaries binaries, RunAs runAs, Settings settings)
            throws IOException {
        for (var attempt = 1; ; attempt++) {
            var port = settings.port() == 0 ? freePort() : settings.port();
            var watch =
                    new Watch(new Server(directory, binaries, runAs, port), settings.patience());
            try {
                watch.start();
                return watch;
            } catch (PostgresRefusal e) {
                // Between choosing a free port and listening on it another program may take it.
                if (settings.port() != 0 || attempt == ATTEMPTS_ON_FREE_PORTS || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    /** Makes what is missing in it and proves that it fits, as of any other database. */
    private void prepare() {
        var url = url("postgres");
        try (var superuser =
                DriverManager.getConnection(url, Roles.SUPERUSER, passwords.superuser())) {
            DurabilityCheck.require(superuser);
            Roles.ensure(superuser, passwords);
        } catch (SQLException e) {
            throw DurabilityCheck.unreachable(url, Roles.SUPERUSER, e);
        }
        DatabaseCheck.require(
                new DatabaseCheck.Access(ownerUrl(), ownerUser(), ownerPassword()),
                new DatabaseCheck.Access(appUrl(), appUser(), appPassword()));
    }

    /** JDBC address for the role that owns the database and migrates it. */
    public String ownerUrl() {
        return url(Roles.DATABASE);
    }

    public String ownerUser() {
        return Roles.OWNER;
    }

    public String ownerPassword() {
        return passwords.owner();
    }

    /** JDBC address for the role the platform works as: neither superuser nor owner. */
    public String appUrl() {
        return url(Roles.DATABASE);
    }

    public String appUser() {
        return Roles.APPLICATION;
    }

    public String appPassword() {
        return passwords.application();
    }

    public int port() {
        return port;
    }

    /** The server's process now; after a death the dead one's until the next runs. */
    public long pid() {
        return watch.pid();
    }

    /** Is told, on a thread of its own, of every end of the server that nobody asked for. */
    public void onDeath(Runnable then) {
        watch.onDeath(then);
    }

    /** Shuts the server down fast, which breaks open connections, and waits until it is gone. */
    @Override
    public void close() {
        watch.close();
        lock.close();
    }

    String superuserUrl() {
        return url("postgres");
    }

    String superuserPassword() {
        return passwords.superuser();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static void requireFree(int port) {
        if (!isFree(port)) {
            throw new PostgresRefusal(
                    PostgresRefusal.Code.PORT_TAKEN,
                    "Another program listens on port %d of 127.0.0.1.".formatted(port),
                    "PostgreSQL was not started and nothing was changed.",
                    "Stop that program, or choose another port (0 takes any free one).");
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
