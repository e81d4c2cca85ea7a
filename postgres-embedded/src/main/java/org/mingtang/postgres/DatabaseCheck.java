package org.mingtang.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a database, built in or not, is fit for the platform: new enough, durable, and with an
 * application role that cannot lift what the owner forbids it.
 */
public final class DatabaseCheck {
    private static final int OLDEST_MAJOR_VERSION = 15;

    private static final String POWERS =
            """
            SELECT r.rolsuper, r.rolbypassrls, r.rolcreaterole,
                   d.datdba = r.oid,
                   pg_has_role(r.oid, o.oid, 'MEMBER')
            FROM pg_roles r, pg_roles o, pg_database d
            WHERE r.rolname = current_user AND o.rolname = ? AND d.datname = current_database()
            """;
    private static final List<String> POWERS_SAID =
            List.of(
                    "is a superuser",
                    "bypasses row security",
                    "creates roles",
                    "owns the database",
                    "is or belongs to the owner role");

    /** How one role gets at the database. */
    public record Access(String jdbcUrl, String user, String password) {
        Connection open() {
            try {
                return DriverManager.getConnection(jdbcUrl, user, password);
            } catch (SQLException e) {
                throw DurabilityCheck.unreachable(jdbcUrl, user, e);
            }
        }

        /** Never with the password. */
        @Override
        public String toString() {
            return user + " at " + jdbcUrl.split("\\?", -1)[0];
        }
    }

    private DatabaseCheck() {}

    /**
     * Connects as both roles and checks.
     *
     * @throws PostgresRefusal DATABASE_UNREACHABLE, DATABASE_TOO_OLD, DATABASE_NOT_DURABLE or
     *     ROLES_NOT_SEPARATE
     */
    public static void require(Access owner, Access application) {
        require(owner, application, OLDEST_MAJOR_VERSION);
    }

    static void require(Access owner, Access application, int oldestMajorVersion) {
        try (var asOwner = owner.open();
                var asApplication = application.open()) {
            requireVersion(asOwner, oldestMajorVersion);
            DurabilityCheck.require(asOwner);
            DurabilityCheck.require(asApplication);
            requireSeparateRoles(asApplication, owner.user());
        } catch (SQLException e) {
            throw DurabilityCheck.unreachable(owner.jdbcUrl(), owner.user(), e);
        }
    }

    private static void requireVersion(Connection connection, int oldest) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < oldest) {
            throw new PostgresRefusal(
                    PostgresRefusal.Code.DATABASE_TOO_OLD,
                    "The database is PostgreSQL %d; at least %d is needed."
                            .formatted(version, oldest),
                    "It is not used.",
                    "Upgrade it, or leave out --database to use the built-in one.");
        }
    }

    private static void requireSeparateRoles(Connection application, String owner)
            throws SQLException {
        var powers = powers(application, owner);
        if (!powers.isEmpty()) {
            throw new PostgresRefusal(
                    PostgresRefusal.Code.ROLES_NOT_SEPARATE,
                    "The application's database role %s, so it could change what only grows."
                            .formatted(String.join(", ", powers)),
                    "The database is not used.",
                    "Give the application a login role of its own without these powers.");
        }
    }

    private static List<String> powers(Connection application, String owner) throws SQLException {
        try (var statement = application.prepareStatement(POWERS)) {
            statement.setString(1, owner);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<String>();
                if (!rows.next()) {
                    return List.of("sees no role " + owner);
                }
                for (var power = 0; power < POWERS_SAID.size(); power++) {
                    if (rows.getBoolean(power + 1)) {
                        found.add(POWERS_SAID.get(power));
                    }
                }
                return found;
            }
        }
    }
}
