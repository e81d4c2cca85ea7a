package org.mingtang.open.portal;

import java.util.List;
import java.util.regex.Pattern;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.ledger.LedgerHealth;
import org.mingtang.foundation.statute.CentreClock;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the hall can do its work. Tells no quantities: how much is stored or waiting would show
 * what is still quiet. Tells no causes either: they speak of files and statements, and stand in the
 * log for the operator.
 */
@Component
class Health {

    private static final String ANSWER =
            """
            select 1
            """;

    /** The findings that name nothing but an entry; any other may quote a path. */
    private static final Pattern ABOUT_AN_ENTRY =
            Pattern.compile(
                    "Entry [0-9]{1,19} (is published and missing in the database"
                            + "|in the database is not the one that was published)\\.");

    private final JdbcClient jdbc;
    private final CentreClock clock;
    private final Ledger ledger;

    Health(JdbcClient jdbc, CentreClock clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /**
     * The state of the hall.
     *
     * @param status {@code well} or {@code unwell}
     * @param clock {@code right}, or {@code jumped} while the machine's clock cannot be trusted
     * @param database {@code there} or {@code away}
     * @param ledger its state in a word, and a sentence that is the same for each such state
     * @param findings what an operator must look into, one sentence each
     */
    record State(
            String status, String clock, String database, String ledger, List<String> findings) {}

    State state() {
        var health = ledger.health();
        boolean jumped = clock.status().jumped();
        boolean there = databaseAnswers();
        boolean well = health.isWell() && !jumped && there;
        return new State(
                well ? "well" : "unwell",
                jumped ? "jumped" : "right",
                there ? "there" : "away",
                saying(health.state()),
                shown(health.findings()));
    }

    static String saying(LedgerHealth.State state) {
        return switch (state) {
            case STARTING -> "starting: The ledger is starting.";
            case PUBLISHING -> "publishing: Everything recorded is being published.";
            case DELAYED ->
                    "delayed: Nothing is published at the moment; acts are recorded, and publishing is"
                            + " being tried again.";
            case REFUSING ->
                    "refusing: Nothing is published until an operator has mended the ledger; acts are"
                            + " recorded.";
            case STOPPED -> "stopped: The ledger has stopped.";
        };
    }

    static List<String> shown(List<String> findings) {
        return findings.stream()
                .map(
                        finding ->
                                ABOUT_AN_ENTRY.matcher(finding).matches()
                                        ? finding
                                        : "A published file is damaged.")
                .distinct()
                .toList();
    }

    private boolean databaseAnswers() {
        try {
            return jdbc.sql(ANSWER).query(Integer.class).single() == 1;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
