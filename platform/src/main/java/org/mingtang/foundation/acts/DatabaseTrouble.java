package org.mingtang.foundation.acts;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells what ails the database from its SQLSTATE (PostgreSQL, appendix A). */
final class DatabaseTrouble {
    /** serialization_failure, deadlock_detected: undone whole, and worth another run. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");

    static final String TOO_MANY_CONNECTIONS = "53300";

    /** lock_not_available, query_canceled (both our own limits), and no free connection. */
    private static final Set<String> CROWDS = Set.of("55P03", "57014", TOO_MANY_CONNECTIONS);

    /** admin_shutdown, crash_shutdown, cannot_connect_now, read_only_sql_transaction, disk_full. */
    private static final Set<String> ABSENCES = Set.of("57P01", "57P02", "57P03", "25006", "53100");

    private static final String CONNECTION_CLASS = "08";

    private DatabaseTrouble() {}

    /** Two acts met; this one was undone. */
    static boolean isCollision(Throwable thrown) {
        return hasState(thrown, COLLISIONS);
    }

    /** Too many want the same at once; the act was undone. */
    static boolean isCrowd(Throwable thrown) {
        return hasState(thrown, CROWDS) || isCollision(thrown);
    }

    /** The database did not answer: whether the act was done is unknown. */
    static boolean isAbsence(Throwable thrown) {
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            // A commit or rollback that broke off: the pool says so without any SQLSTATE.
            if (each instanceof TransactionSystemException
                    || each instanceof SQLTransientConnectionException
                    || each instanceof SQLNonTransientConnectionException
                    || each instanceof SQLRecoverableException) {
                return true;
            }
            if (each instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (ABSENCES.contains(sql.getSQLState())
                            || sql.getSQLState().startsWith(CONNECTION_CLASS))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasState(Throwable thrown, Set<String> states) {
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql
                    && sql.getSQLState() != null
                    && states.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
