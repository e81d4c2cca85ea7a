package org.mingtang.open.portal;

import java.util.List;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.statute.CentreClock;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the hall can do its work. Tells no quantities: how much is stored or waiting would show
 * what is still quiet.
 */
@Component
class Health {

    private static final String ANSWER =
            """
            select 1
            """;

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
                health.says(),
                health.findings());
    }

    private boolean databaseAnswers() {
        try {
            return jdbc.sql(ANSWER).query(Integer.class).single() == 1;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
