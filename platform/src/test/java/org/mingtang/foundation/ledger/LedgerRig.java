package org.mingtang.foundation.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.log.Checkpoint;
import org.mingtang.postgres.EmbeddedPostgres;
import org.mingtang.postgres.Settings;
import org.mingtang.signer.SignerDirectory;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger on a real PostgreSQL and real files, whose platform can be killed and started again. */
final class LedgerRig implements AutoCloseable {
    static final String ORIGIN = "localhost/log/training/0badcafe";
    static final Instant MORNING = Instant.parse("2015-03-02T01:00:00.123Z");

    final Path data;
    final Path signer;
    Function<ElapsedClock, Witnesses> witnesses = Witnesses::none;
    final AtomicReference<Instant> now = new AtomicReference<>(MORNING);
    final AtomicReference<Instant> caughtUp = new AtomicReference<>(Instant.MIN);
    final HikariDataSource pool;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final LogDirectory directory;
    final EntryStore entries;
    PublishedLog published;
    LedgerLine line;
    LedgerWorker worker;
    Ledger ledger;

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var directory = Files.createTempDirectory("mingtang-ledger-test");
                var postgres = EmbeddedPostgres.start(directory.resolve("pg"), Settings.defaults());
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @SuppressWarnings("NullAway.Init") // assembled again at every start
    LedgerRig(Path directory) {
        data = directory.resolve("data");
        signer = directory.resolve("signer");
        SignerDirectory.create(signer, ORIGIN, new SecureRandom());
        migrate();
        var pooled = new HikariConfig();
        pooled.setDataSource(connections());
        pooled.setMaximumPoolSize(12);
        pool = new HikariDataSource(pooled);
        jdbc = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        this.directory = new LogDirectory(data.resolve("log"));
        entries = new EntryStore(jdbc);
        assemble(Steps.UNDISTURBED);
    }

    private static void migrate() {
        owner("drop schema if exists ledger cascade");
        owner("drop table if exists public.flyway_schema_history");
        var postgres = Server.POSTGRES;
        Flyway.configure()
                .dataSource(postgres.ownerUrl(), postgres.ownerUser(), postgres.ownerPassword())
                .locations("classpath:db/migration/ledger")
                .placeholders(Map.of("app_role", postgres.appUser()))
                .load()
                .migrate();
    }

    /** What only someone with the owner's password can do. */
    static void owner(String sql) {
        var postgres = Server.POSTGRES;
        try (var connection =
                        DriverManager.getConnection(
                                postgres.ownerUrl(),
                                postgres.ownerUser(),
                                postgres.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static DataSource connections() {
        var source = new PGSimpleDataSource();
        source.setUrl(Server.POSTGRES.appUrl());
        source.setUser(Server.POSTGRES.appUser());
        source.setPassword(Server.POSTGRES.appPassword());
        return source;
    }

    /** New objects on the same database and directories, as after a start. */
    void assemble(Steps steps) {
        assemble(steps, connections());
    }

    void assemble(Steps steps, DataSource database) {
        ElapsedClock elapsed = System::nanoTime;
        var signing =
                new Signing(
                        SignerDirectory.open(signer),
                        witnesses.apply(elapsed),
                        () -> now.get().getEpochSecond());
        published = PublishedLog.in(directory, signing);
        var changes =
                new KeyChanges(transaction, new KeyChangeStore(jdbc), act -> ledger.record(act));
        var callers = new LedgerLine.Callers(caughtUp::set, changes::record);
        line = new LedgerLine(database, directory, signing, published, callers, steps);
        var audit = new LedgerAudit(entries, directory, line::found);
        worker =
                new LedgerWorker(
                        line, elapsed, running -> audit.run(published.head().size(), running));
        ledger = new Ledger(now::get, elapsed, entries, published, worker);
    }

    void restart() {
        worker.stop();
        assemble(Steps.UNDISTURBED);
        worker.start();
    }

    String record(Act act) {
        return inTransaction(() -> ledger.record(act));
    }

    List<String> recordMany(int count, String about) {
        return inTransaction(
                () -> {
                    var hashes = new ArrayList<String>();
                    for (var n = 0; n < count; n++) {
                        hashes.add(
                                ledger.record(
                                        Act.of("award.withheld", about, "centre").fact("n", n)));
                    }
                    return hashes;
                });
    }

    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    Checkpoint checkpoint() {
        return signing().published(directory);
    }

    /** As a reader of the log's files has it: the keys, and nobody to ask. */
    Signing signing() {
        return new Signing(
                SignerDirectory.open(signer), Witnesses.none(System::nanoTime), () -> 0L);
    }

    /** Waits, for at most ten seconds, until something is so. */
    static void until(Supplier<Boolean> so) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!so.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not so after ten seconds");
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        worker.stop();
        pool.close();
    }
}
