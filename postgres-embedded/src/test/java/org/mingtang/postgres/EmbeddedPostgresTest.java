package org.mingtang.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingtang.postgres.Scratch.ask;
import static org.mingtang.postgres.Scratch.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One data directory, started once for most questions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedPostgresTest {
    @TempDir static Path temp;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        ExternalPostgres.passable(temp);
        Binaries.unpackedIn(Scratch.settings().binaries());
        var began = System.nanoTime();
        postgres = EmbeddedPostgres.start(temp.resolve("pg"), Scratch.settings());
        say("cold start without unpacking", began);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void is_durable_and_small() throws SQLException {
        try (var connection = Scratch.asOwner(postgres)) {
            for (var name : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(ask(connection, "SHOW " + name)).as(name).isEqualTo("on");
            }
            assertThat(ask(connection, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(connection, "SHOW shared_buffers")).isEqualTo("128MB");
            assertThat(ask(connection, "SHOW max_connections")).isEqualTo("60");
            assertThat(ask(connection, "SHOW jit")).isEqualTo("off");
            assertThat(ask(connection, "SHOW server_version")).startsWith("18.");
        }
    }

    @Test
    void knows_the_letters_of_chinese_and_sorts_by_unicode() throws SQLException {
        try (var connection = Scratch.asOwner(postgres)) {
            var sql = "SELECT concat(datlocprovider, datlocale, datctype) FROM pg_database";
            assertThat(ask(connection, sql + " WHERE datname = 'mingtang'"))
                    .isEqualTo("iundC.UTF-8");
            assertThat(ask(connection, "SELECT '明堂' ~ '^[[:alpha:]]+$'")).isEqualTo("t");
        }
    }

    @Test
    void listens_on_loopback_only_and_on_no_socket_file() throws SQLException {
        try (var connection = Scratch.asSuperuser(postgres)) {
            assertThat(ask(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(connection, "SHOW unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void lets_nobody_in_without_the_right_password() throws SQLException {
        for (var user : List.of(Roles.SUPERUSER, Roles.OWNER, Roles.APPLICATION)) {
            for (var password : List.of("", "guess")) {
                assertThatThrownBy(
                                () ->
                                        DriverManager.getConnection(
                                                postgres.appUrl(), user, password))
                        .as(user)
                        .isInstanceOf(SQLException.class);
            }
        }
        try (var connection = Scratch.asSuperuser(postgres)) {
            var methods = "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules";
            assertThat(ask(connection, methods)).isEqualTo("scram-sha-256");
        }
    }

    @Test
    void keeps_the_passwords_to_its_owner() throws IOException {
        var file = temp.resolve("pg/passwords");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(postgres.ownerPassword())
                .hasSize(32)
                .isNotEqualTo(postgres.appPassword())
                .isNotEqualTo(postgres.superuserPassword());
        assertThat(Passwords.of(DataDirectory.at(temp.resolve("pg"))).toString())
                .doesNotContain(postgres.ownerPassword());
    }

    @Test
    void gives_the_application_no_power_over_what_the_owner_made() throws SQLException {
        try (var owner = Scratch.asOwner(postgres)) {
            execute(owner, "CREATE TABLE theirs (n int)");
        }
        try (var app =
                DriverManager.getConnection(
                        postgres.appUrl(), postgres.appUser(), postgres.appPassword())) {
            for (var act :
                    List.of(
                            "SELECT * FROM theirs",
                            "DROP TABLE theirs",
                            "CREATE TABLE ours (n int)",
                            "CREATE SCHEMA ours",
                            "CREATE ROLE other",
                            "ALTER SYSTEM SET fsync = off")) {
                assertThatThrownBy(() -> execute(app, act)).as(act).hasMessageContaining("ERROR");
            }
        }
    }

    @Test
    @Order(1)
    void keeps_its_data_and_its_passwords_over_a_stop_and_a_start() throws SQLException {
        Scratch.write(postgres, 7);
        var password = postgres.appPassword();
        var began = System.nanoTime();
        postgres.close();
        say("stop", began);
        began = System.nanoTime();
        postgres = EmbeddedPostgres.start(temp.resolve("pg"), Scratch.settings());
        var took = say("warm start", began);

        assertThat(Scratch.highest(postgres)).isEqualTo(7);
        assertThat(postgres.appPassword()).isEqualTo(password);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @Order(2)
    void completes_what_a_crash_in_its_first_start_left_out() throws SQLException {
        try (var connection = Scratch.asSuperuser(postgres)) {
            execute(connection, "DROP DATABASE mingtang");
            execute(connection, "DROP ROLE mingtang_owner");
            execute(connection, "ALTER ROLE mingtang_app PASSWORD NULL");
        }
        postgres.close();
        postgres = EmbeddedPostgres.start(temp.resolve("pg"), Scratch.settings());

        Scratch.write(postgres, 8);
        assertThat(Scratch.highest(postgres)).isEqualTo(8);
    }

    @Test
    void can_be_closed_twice() {
        var other = EmbeddedPostgres.start(temp.resolve("somebody else's"), Scratch.settings());
        var processes =
                new ServerProcesses(DataDirectory.at(temp.resolve("somebody else's")).cluster());
        assertThat(processes.live()).contains(other.pid());
        other.close();
        other.close();

        assertThat(processes.live()).isEmpty();
    }

    private static Duration say(String what, long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("PostgreSQL " + what + ": " + took.toMillis() + " ms");
        return took;
    }
}
