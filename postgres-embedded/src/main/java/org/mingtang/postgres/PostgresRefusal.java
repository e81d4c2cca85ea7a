package org.mingtang.postgres;

/**
 * The database is not started or not used, and the message says in this order: what was found, what
 * was therefore not done, and what to do next.
 */
public final class PostgresRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. Callers may choose by it; people read the message. */
    public enum Code {
        UNSUPPORTED_PLATFORM,
        NOT_WRITABLE,
        DATA_DIRECTORY_IN_USE,
        DISK_NEARLY_FULL,
        PORT_TAKEN,
        MAJOR_VERSION_DIFFERS,
        PASSWORDS_MISSING,
        NO_UNPRIVILEGED_USER,
        START_FAILED,
        DATABASE_UNREACHABLE,
        DATABASE_NOT_DURABLE,
        DATABASE_TOO_OLD,
        ROLES_NOT_SEPARATE
    }

    private final Code code;

    PostgresRefusal(Code code, String found, String notDone, String next) {
        super(found + " " + notDone + " " + next);
        this.code = code;
    }

    PostgresRefusal(Code code, String found, String notDone, String next, Throwable cause) {
        super(found + " " + notDone + " " + next, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
