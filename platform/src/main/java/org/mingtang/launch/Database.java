package org.mingtang.launch;

import java.util.Map;
import java.util.Optional;
import org.mingtang.postgres.DatabaseCheck;
import org.mingtang.postgres.DatabaseCheck.Access;
import org.mingtang.postgres.EmbeddedPostgres;
import org.mingtang.postgres.PostgresRefusal;
import org.mingtang.postgres.Settings;

/**
 * The database of a hall, with the two roles it is used by: the owner, who changes its form when
 * the hall opens, and the one the platform works as, which can change neither form nor history.
 */
record Database(Access owner, Access application, Runnable stop) implements AutoCloseable {
    static final String OWNER = "MINGTANG_DATABASE_OWNER";
    static final String APPLICATION = "MINGTANG_DATABASE_APP";
    private static final String PASSWORD = "_PASSWORD";
    private static final String EMBEDDED_DIRECTORY = "pg";

    /** Starts the embedded PostgreSQL, or takes the external one that the start names. */
    static Database of(StartOptions options, Map<String, String> environment) throws Refused {
        try {
            var external = options.database();
            return external.isPresent() ? external(external.get(), environment) : embedded(options);
        } catch (PostgresRefusal refusal) {
            throw Refused.notPossible(String.valueOf(refusal.getMessage()), refusal);
        }
    }

    private static Database embedded(StartOptions options) {
        var postgres =
                EmbeddedPostgres.start(
                        options.directories().data().resolve(EMBEDDED_DIRECTORY),
                        Settings.defaults()
                                .withMinimumFreeMebibytes(Preconditions.LEAST_FREE_MEBIBYTES));
        return new Database(
                new Access(postgres.ownerUrl(), postgres.ownerUser(), postgres.ownerPassword()),
                new Access(postgres.appUrl(), postgres.appUser(), postgres.appPassword()),
                postgres::close);
    }

    private static Database external(String url, Map<String, String> environment) throws Refused {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw Refused.wrongUse(
                    ("--database wants the address of a PostgreSQL, such as"
                            + " jdbc:postgresql://db.example.org/mingtang. Nothing was started."));
        }
        var owner = access(url, OWNER, environment);
        var application = access(url, APPLICATION, environment);
        DatabaseCheck.require(owner, application);
        return new Database(owner, application, () -> {});
    }

    private static Access access(String url, String variable, Map<String, String> environment)
            throws Refused {
        var user = Optional.ofNullable(environment.get(variable)).filter(name -> !name.isBlank());
        if (user.isEmpty()) {
            throw Refused.wrongUse(
                    ("--database needs two roles from the environment, and %s is not set. Nothing was"
                                    + " started. Set %s, %s, %s and %s.")
                            .formatted(
                                    variable,
                                    OWNER,
                                    OWNER + PASSWORD,
                                    APPLICATION,
                                    APPLICATION + PASSWORD));
        }
        return new Access(url, user.get(), environment.getOrDefault(variable + PASSWORD, ""));
    }

    /** The properties by which the application finds it. */
    Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", application.jdbcUrl()),
                Map.entry("spring.datasource.username", application.user()),
                Map.entry("spring.datasource.password", application.password()),
                Map.entry("spring.flyway.url", owner.jdbcUrl()),
                Map.entry("spring.flyway.user", owner.user()),
                Map.entry("spring.flyway.password", owner.password()),
                Map.entry("spring.flyway.placeholders.app_role", application.user()),
                Map.entry("mingtang.database.owner-url", owner.jdbcUrl()),
                Map.entry("mingtang.database.owner-user", owner.user()),
                Map.entry("mingtang.database.owner-password", owner.password()));
    }

    @Override
    public void close() {
        stop.run();
    }
}
