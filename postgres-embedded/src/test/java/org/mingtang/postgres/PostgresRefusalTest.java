package org.mingtang.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.postgres.PostgresRefusal.Code;

/**
 * Every reason not to start, each with a sentence that says what to do, and nothing left behind.
 */
class PostgresRefusalTest {
    @TempDir Path temp;

    @BeforeEach
    void let_other_users_pass() {
        ExternalPostgres.passable(temp);
    }

    @Test
    void a_port_that_another_program_listens_on() throws IOException {
        Scratch.provide(temp.resolve("pg"));
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = other.getLocalPort();
            refused(Code.PORT_TAKEN, "port " + port, () -> start(settings().onPort(port)));
        }
        start(settings()).close();
    }

    @Test
    void a_data_directory_in_use_by_this_process() {
        Scratch.provide(temp.resolve("pg"));
        try (var first = start(settings())) {
            refused(Code.DATA_DIRECTORY_IN_USE, "this process", () -> start(settings()));
            assertThat(ProcessHandle.of(first.pid())).isPresent();
        }
        start(settings()).close();
    }

    @Test
    void a_data_directory_in_use_by_another_process() throws Exception {
        Scratch.provide(temp.resolve("pg"));
        try (var child = KilledProcessesTest.Child.start(temp.resolve("pg"))) {
            refused(Code.DATA_DIRECTORY_IN_USE, "process " + child.pid(), () -> start(settings()));
        }
        // Its server may outlive the child by a moment; the next user stops it.
        start(settings()).close();
    }

    @Test
    void a_data_directory_that_cannot_be_written_to() throws IOException {
        Files.createFile(temp.resolve("file"));
        refused(
                Code.NOT_WRITABLE,
                "cannot be written to",
                () -> EmbeddedPostgres.start(temp.resolve("file/pg"), settings()));
        refused(
                Code.NOT_WRITABLE,
                "/proc",
                () -> EmbeddedPostgres.start(Path.of("/proc"), settings()));
    }

    @Test
    void a_disk_that_is_nearly_full() {
        refused(
                Code.DISK_NEARLY_FULL,
                "MiB free",
                () -> start(settings().withMinimumFreeMebibytes(1L << 40)));
        assertThat(temp.resolve("pg/data")).doesNotExist();
    }

    @Test
    void a_cluster_of_another_major_version() throws IOException {
        var cluster = Files.createDirectories(temp.resolve("pg/data"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        refused(Code.MAJOR_VERSION_DIFFERS, "PostgreSQL 17", () -> start(settings()));
        assertThat(cluster).isDirectoryNotContaining("glob:**/postgresql.conf");
    }

    @Test
    void a_database_without_its_password_file() throws IOException {
        Scratch.provide(temp.resolve("pg"));
        Files.delete(temp.resolve("pg/passwords"));
        refused(Code.PASSWORDS_MISSING, "backup", () -> start(settings()));
    }

    @Test
    void a_database_whose_durability_somebody_switched_off() throws IOException {
        Scratch.provide(temp.resolve("pg"));
        for (var name : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            var file = temp.resolve("pg/data/postgresql.auto.conf");
            var before = Files.readString(file);
            Files.writeString(file, name + " = off\n", StandardOpenOption.APPEND);
            refused(Code.DATABASE_NOT_DURABLE, name + " off", () -> start(settings()));
            Files.writeString(file, before);
        }
        start(settings()).close();
    }

    @Test
    void a_server_that_does_not_start_with_its_own_words() throws IOException {
        Scratch.provide(temp.resolve("pg"));
        var file = temp.resolve("pg/data/postgresql.auto.conf");
        Files.writeString(file, "no_such_setting = 1\n");
        refused(Code.START_FAILED, "no_such_setting", () -> start(settings()));
    }

    @Test
    void a_machine_without_binaries() {
        refused(
                Code.UNSUPPORTED_PLATFORM,
                "--database",
                () -> Binaries.requirePlatform("Mac OS X", "aarch64"));
        refused(
                Code.UNSUPPORTED_PLATFORM,
                "aarch64",
                () -> Binaries.requirePlatform("Linux", "aarch64"));
    }

    private EmbeddedPostgres start(Settings settings) {
        return EmbeddedPostgres.start(temp.resolve("pg"), settings);
    }

    private static Settings settings() {
        return Scratch.settings();
    }

    private void refused(Code code, String says, ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        PostgresRefusal.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(says);
    }
}
