package org.mingtang.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The database and its two roles: one that owns the tables and changes them, one that the running
 * platform works as. Each step asks first whether it is done, so a crash in between does no harm.
 */
final class Roles {
    static final String SUPERUSER = "postgres";
    static final String OWNER = "mingtang_owner";
    static final String APPLICATION = "mingtang_app";
    static final String DATABASE = "mingtang";

    private static final String ROLE_HAS_PASSWORD =
            "SELECT rolpassword IS NOT NULL FROM pg_authid WHERE rolname = ?";
    private static final String DATABASE_EXISTS = "SELECT true FROM pg_database WHERE datname = ?";

    private static final String CREATE_OWNER =
            """
            CREATE ROLE mingtang_owner
            LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
            """;
    private static final String CREATE_APPLICATION =
            """
            CREATE ROLE mingtang_app
            LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
            """;
    private static final String QUOTED_PASSWORD =
            "SELECT format('ALTER ROLE %I PASSWORD %L', ?, ?)";
    private static final String CREATE_DATABASE = "CREATE DATABASE mingtang OWNER mingtang_owner";
    private static final String CLOSE_TO_OTHERS = "REVOKE ALL ON DATABASE mingtang FROM PUBLIC";
    private static final String ADMIT_APPLICATION =
            "GRANT CONNECT ON DATABASE mingtang TO mingtang_app";

    private Roles() {}

    static void ensure(Connection superuser, Passwords passwords) throws SQLException {
        ensureRole(superuser, OWNER, CREATE_OWNER, passwords.owner());
        ensureRole(superuser, APPLICATION, CREATE_APPLICATION, passwords.application());
        if (!isTrue(superuser, DATABASE_EXISTS, DATABASE)) {
            execute(superuser, CREATE_DATABASE);
        }
        execute(superuser, CLOSE_TO_OTHERS);
        execute(superuser, ADMIT_APPLICATION);
    }

    private static void ensureRole(
            Connection superuser, String role, String create, String password) throws SQLException {
        if (isTrue(superuser, ROLE_HAS_PASSWORD, role)) {
            return;
        }
        if (!exists(superuser, role)) {
            execute(superuser, create);
        }
        setPassword(superuser, role, password);
    }

    private static void setPassword(Connection superuser, String role, String password)
            throws SQLException {
        try (var quoted = superuser.prepareStatement(QUOTED_PASSWORD)) {
            quoted.setString(1, role);
            quoted.setString(2, password);
            try (var rows = quoted.executeQuery()) {
                rows.next();
                execute(superuser, rows.getString(1));
            }
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        return isTrue(connection, "SELECT true FROM pg_roles WHERE rolname = ?", role);
    }

    private static boolean isTrue(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
