package org.mingtang.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a database, built in or not, whether what it acknowledges survives a power cut. It reads the
 * settings as the session has them, so one that is switched off for a single role or database is
 * found too.
 */
public final class DurabilityCheck {
    private static final String SWITCHED_OFF =
            """
            SELECT name
            FROM unnest(ARRAY['fsync', 'synchronous_commit', 'full_page_writes']) AS needed(name)
            WHERE current_setting(name) = 'off'
            """;

    private DurabilityCheck() {}

    /**
     * Connects and checks.
     *
     * @throws PostgresRefusal DATABASE_UNREACHABLE or DATABASE_NOT_DURABLE
     */
    public static void require(String jdbcUrl, String user, String password) {
        try (var connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            require(connection);
        } catch (SQLException e) {
            throw unreachable(jdbcUrl, user, e);
        }
    }

    /**
     * Checks the database behind an open connection.
     *
     * @throws PostgresRefusal DATABASE_NOT_DURABLE, naming every setting that is off
     */
    public static void require(Connection connection) throws SQLException {
        var off = switchedOff(connection);
        if (!off.isEmpty()) {
            throw new PostgresRefusal(
                    PostgresRefusal.Code.DATABASE_NOT_DURABLE,
                    "The database for user %s runs with %s off: acknowledged acts could be lost."
                            .formatted(
                                    connection.getMetaData().getUserName(), String.join(", ", off)),
                    "It is not used.",
                    "Switch on what is off in the server, the database and the role, and start"
                            + " again.");
        }
    }

    static PostgresRefusal unreachable(String jdbcUrl, String user, SQLException why) {
        // The part behind the question mark may hold a password.
        var address = jdbcUrl.split("\\?", -1)[0];
        return new PostgresRefusal(
                PostgresRefusal.Code.DATABASE_UNREACHABLE,
                "The database %s does not admit user %s: %s"
                        .formatted(address, user, why.getMessage()),
                "It is not used.",
                "Check its address, that it runs, and the user's name and password.",
                why);
    }

    private static List<String> switchedOff(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SWITCHED_OFF)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
