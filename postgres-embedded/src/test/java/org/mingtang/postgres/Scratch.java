package org.mingtang.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the tests of this package share: unpacked binaries, and a table of numbers. */
final class Scratch {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Scratch() {}

    /** One set of binaries for all tests, kept over runs, because unpacking takes seconds. */
    static Settings settings() {
        return Settings.defaults().withBinaries(Path.of("target", "binaries").toAbsolutePath());
    }

    /** A cluster with the passwords of its own at {@code data}, copied, because initdb is slow. */
    static void provide(Path data) {
        var ending = Command.run(List.of("cp", "-a", Template.MADE + "", data + ""), PATIENCE);
        assertThat(ending.isGood()).as(ending.output()).isTrue();
    }

    /** Made once per test run. */
    private static final class Template {
        static final Path MADE = make();

        private static Path make() {
            var template = Path.of("target", "template").toAbsolutePath();
            DataDirectory.deleteTree(template);
            EmbeddedPostgres.start(template, settings()).close();
            return template;
        }
    }

    static Connection asOwner(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.ownerUrl(), postgres.ownerUser(), postgres.ownerPassword());
    }

    static Connection asSuperuser(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.superuserUrl(), Roles.SUPERUSER, postgres.superuserPassword());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    static void write(EmbeddedPostgres postgres, int number) throws SQLException {
        try (var connection = asOwner(postgres)) {
            execute(connection, "CREATE TABLE IF NOT EXISTS numbers (n int)");
            execute(connection, "INSERT INTO numbers VALUES (" + number + ")");
        }
    }

    static int highest(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = asOwner(postgres)) {
            return Integer.parseInt(ask(connection, "SELECT max(n) FROM numbers"));
        }
    }

    static void await(String what, BooleanSupplier condition) {
        assertThat(Waiting.until(condition, PATIENCE)).as(what).isTrue();
    }
}
