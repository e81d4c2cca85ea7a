package org.mingtang.trade.sealedbids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.mingtang.trade.projects.Lot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where it is written which openings were begun and what came out of the envelopes. */
@Repository
class OpeningStore {

    private static final String START =
            """
            insert into sealedbids.opening_started (lot, round, class, list, entry, devices)
            values (:lot, :round, 'price', :list, :entry, :devices)
            """;

    private static final String STARTED =
            """
            select list, entry, devices
              from sealedbids.opening_started
             where lot = :lot and round = :round and class = 'price'
            """;

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

    void start(Lot lot, StartedOpening started) {
        jdbc.sql(START)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .param("list", started.list())
                .param("entry", started.entry())
                .param("devices", started.devices().toArray(String[]::new))
                .update();
    }

    Optional<StartedOpening> started(Lot lot) {
        return jdbc.sql(STARTED)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .query(OpeningStore::started)
                .optional();
    }

    private static StartedOpening started(ResultSet row, int number) throws SQLException {
        return new StartedOpening(
                row.getString("list"),
                row.getString("entry"),
                Set.of((String[]) row.getArray("devices").getArray()));
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
