package org.mingtang.foundation.ledger;

import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which changes of the log's keys stand in the ledger. */
final class KeyChangeStore {
    private static final String NEWEST =
            """
            select coalesce(max(number), 0) from ledger.key_change
            """;
    private static final String ADD =
            """
            insert into ledger.key_change (number, leaf_hash) values (:number, :hash)
            """;

    private final JdbcClient jdbc;

    KeyChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the newest change recorded; 0 before the first. */
    long newest() {
        return jdbc.sql(NEWEST).query(Long.class).single();
    }

    void add(long number, String leafHash) {
        jdbc.sql(ADD)
                .param("number", number)
                .param("hash", HexFormat.of().parseHex(leafHash))
                .update();
    }
}
