package org.mingtang.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mingtang.postgres.DatabaseCheck.Access;
import org.mingtang.postgres.PostgresRefusal.Code;

/** What an administrator's own PostgreSQL 15 must be before the platform uses it. */
class DatabaseCheckTest {
    private static ExternalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = ExternalPostgres.start();
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void a_durable_one_with_separate_roles_is_used() {
        assertThatCode(() -> DatabaseCheck.require(postgres.owner(), postgres.application()))
                .doesNotThrowAnyException();
    }

    @Test
    void one_that_does_not_sync_its_files_is_refused() {
        try (var unsafe = ExternalPostgres.start("fsync = off", "full_page_writes = off")) {
            var app = unsafe.application();
            refused(
                    Code.DATABASE_NOT_DURABLE,
                    "fsync, full_page_writes off",
                    () -> DurabilityCheck.require(app.jdbcUrl(), app.user(), app.password()));
        }
    }

    @Test
    void one_that_forgets_for_a_single_role_is_refused() throws SQLException {
        as(postgres.superuser(), "ALTER ROLE mingtang_app SET synchronous_commit = off");
        try {
            refused(
                    Code.DATABASE_NOT_DURABLE,
                    "user mingtang_app runs with synchronous_commit off",
                    () -> DatabaseCheck.require(postgres.owner(), postgres.application()));
        } finally {
            as(postgres.superuser(), "ALTER ROLE mingtang_app RESET synchronous_commit");
        }
    }

    @Test
    void an_application_role_with_powers_is_refused() throws SQLException {
        roleRefused(postgres.owner(), "owns the database, is or belongs to the owner role");
        roleRefused(postgres.superuser(), "is a superuser");
        as(postgres.superuser(), "GRANT mingtang_owner TO mingtang_app");
        try {
            roleRefused(postgres.application(), "role is or belongs to the owner role");
        } finally {
            as(postgres.superuser(), "REVOKE mingtang_owner FROM mingtang_app");
        }
    }

    @Test
    void one_that_is_too_old_is_refused() {
        refused(
                Code.DATABASE_TOO_OLD,
                "PostgreSQL 15; at least 16",
                () -> DatabaseCheck.require(postgres.owner(), postgres.application(), 16));
    }

    @Test
    void one_that_does_not_answer_is_refused_without_telling_the_password() {
        var wrong =
                new Access(postgres.owner().jdbcUrl() + "?x=geheim", "mingtang_owner", "geheim");
        refused(
                Code.DATABASE_UNREACHABLE,
                "mingtang_owner",
                () -> DatabaseCheck.require(wrong, postgres.application()));
        var nowhere = new Access("jdbc:postgresql://127.0.0.1:1/mingtang", "a", "geheim");
        refused(
                Code.DATABASE_UNREACHABLE,
                "127.0.0.1:1/mingtang",
                () -> DatabaseCheck.require(nowhere, nowhere));
        assertThat(wrong.toString()).doesNotContain("geheim");
    }

    private static void roleRefused(Access role, String says) {
        refused(Code.ROLES_NOT_SEPARATE, says, () -> DatabaseCheck.require(postgres.owner(), role));
    }

    private static void refused(Code code, String says, ThrowingCallable check) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        PostgresRefusal.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(says)
                .hasMessageNotContaining("geheim");
    }

    private static void as(Access access, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                access.jdbcUrl(), access.user(), access.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
