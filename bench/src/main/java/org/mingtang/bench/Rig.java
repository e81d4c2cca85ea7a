package org.mingtang.bench;

import ch.qos.logback.classic.Level;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.BareLedger;
import org.mingtang.foundation.ledger.BatchWriter;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.postgres.EmbeddedPostgres;
import org.mingtang.postgres.Settings;
import org.mingtang.signer.LogPolicy;
import org.mingtang.signer.SignerCommand;
import org.mingtang.signer.SignerDirectory;
import org.mingtang.signer.SignerServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger on a PostgreSQL of its own, all in one directory. */
final class Rig implements AutoCloseable {
    private static final String ORIGIN = "localhost/log/training/be4c0000";
    private static final int CONNECTIONS = 8;

    /** Lets a program end with the one that started it. */
    private static final String CHILD = "org.mingtang.launch.ChildMain";

    private final Path directory;
    private final EmbeddedPostgres postgres;
    private final Process signer;
    private final HikariDataSource pool;
    private final JdbcTransactionManager transactions;
    private final BareLedger bare;
    private final BatchWriter<Act, String> writer;

    static {
        // What the pool and the migrations have to tell is not what was measured.
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
                instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    private Rig(Path directory, EmbeddedPostgres postgres, Process signer) {
        this.directory = directory;
        this.signer = signer;
        this.postgres = postgres;
        migrate(postgres);
        this.pool = pool(postgres);
        this.transactions = new JdbcTransactionManager(pool);
        this.bare =
                BareLedger.start(
                        pool,
                        log(),
                        signer().resolve(SignerServer.SOCKET),
                        policy(),
                        new BareLedger.Clocks(Rig::now, System::nanoTime, latest -> {}));
        this.writer = new BatchWriter<>("acts", transactions, ledger()::recordAll);
    }

    /** Starts everything; in an empty directory a new log begins, with its first entry. */
    static Rig start(Path directory) {
        var signer = directory.resolve("signer");
        var fresh = !Files.exists(signer);
        if (fresh) {
            var made = SignerDirectory.create(signer, ORIGIN, new SecureRandom());
            write(directory.resolve("policy.txt"), LogPolicy.of(made.identity()).text());
        }
        var postgres =
                EmbeddedPostgres.start(
                        directory.resolve("pg"),
                        Settings.defaults().withMinimumFreeMebibytes(4096));
        var rig = new Rig(directory, postgres, apart(signer));
        if (fresh) {
            rig.open();
        }
        return rig;
    }

    /** The signer and its witnesses as a hall has them: another process, which ends with this. */
    private static Process apart(Path signer) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                List.of(
                        java,
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CHILD,
                        SignerCommand.class.getName(),
                        "serve",
                        "--signer",
                        signer.toString());
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.inputReader().readLine();
            return process;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private void open() {
        writer.write(
                        Act.of("log.opened", "centre", "centre")
                                .fact("origin", ORIGIN)
                                .fact("training", true)
                                .fact("centre", "Bench")
                                .fact("vkey", ledger().publishedHead().vkey())
                                .fact("mldsa", ledger().publishedHead().mldsa()))
                .join();
    }

    private static void migrate(EmbeddedPostgres postgres) {
        Flyway.configure()
                .dataSource(postgres.ownerUrl(), postgres.ownerUser(), postgres.ownerPassword())
                .locations("classpath:db/migration/ledger")
                .placeholders(Map.of("app_role", postgres.appUser()))
                .load()
                .migrate();
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        var pooled = new HikariConfig();
        pooled.setJdbcUrl(postgres.appUrl());
        pooled.setUsername(postgres.appUser());
        pooled.setPassword(postgres.appPassword());
        pooled.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(pooled);
    }

    /** As the database's owner, who may make tables. */
    void owner(String sql) {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.ownerUrl(),
                                postgres.ownerUser(),
                                postgres.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    String appUser() {
        return postgres.appUser();
    }

    Path log() {
        return directory.resolve("log");
    }

    private Path signer() {
        return directory.resolve("signer");
    }

    /** Names the log's keys and witnesses. */
    Path policy() {
        return directory.resolve("policy.txt");
    }

    Ledger ledger() {
        return bare.ledger();
    }

    BatchWriter<Act, String> writer() {
        return writer;
    }

    JdbcTransactionManager transactions() {
        return transactions;
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    @Override
    public void close() {
        writer.close();
        bare.close();
        pool.close();
        postgres.close();
        signer.destroy();
    }
}
