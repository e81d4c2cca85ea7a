package org.mingtang.trade.sealedbids;

import java.util.Optional;
import org.mingtang.trade.projects.Lot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where it is written what came out of the envelopes. */
@Repository
class OpeningStore {

    private static final String INSERT =
            """
            insert into sealedbids.opening (lot, round, class, list, record)
            values (:lot, :round, 'price', :list, :record)
            """;

    private static final String RECORD =
            """
            select record
              from sealedbids.opening
             where lot = :lot and round = :round and class = 'price'
            """;

    private final JdbcClient jdbc;

    OpeningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Lot lot, String list, String record) {
        jdbc.sql(INSERT)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .param("list", list)
                .param("record", record)
                .update();
    }

    Optional<String> record(Lot lot) {
        return jdbc.sql(RECORD)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .query(String.class)
                .optional();
    }
}
