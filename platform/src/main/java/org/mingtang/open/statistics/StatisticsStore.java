package org.mingtang.open.statistics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StatisticsStore {

    private static final String CURSOR =
            """
            select next_idx from statistics.cursor
            """;

    private static final String LOCK_CURSOR =
            """
            select next_idx from statistics.cursor for update skip locked
            """;

    private static final String MOVE_CURSOR =
            """
            update statistics.cursor set next_idx = :next
            """;

    private static final String COUNT_ACT =
            """
            insert into statistics.acts (evt, count)
            values (:evt, :count)
                on conflict (evt) do update set count = statistics.acts.count + excluded.count
            """;

    private static final String ADD_DEAL =
            """
            insert into statistics.deals (currency, count, amount, baseline, savings)
            values (:currency, :count, :amount, :baseline, :savings)
                on conflict (currency) do update
               set count = statistics.deals.count + excluded.count,
                   amount = statistics.deals.amount + excluded.amount,
                   baseline = statistics.deals.baseline + excluded.baseline,
                   savings = statistics.deals.savings + excluded.savings
            """;

    private static final String ACTS =
            """
            select evt, count from statistics.acts
            """;

    private static final String DEALS =
            """
            select currency, count, amount, baseline, savings
              from statistics.deals
             order by currency
            """;

    private final JdbcClient jdbc;

    StatisticsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long cursor() {
        return jdbc.sql(CURSOR).query(Long.class).single();
    }

    /** Nothing where another transaction is moving the cursor just now. */
    Optional<Long> lockCursor() {
        return jdbc.sql(LOCK_CURSOR).query(Long.class).optional();
    }

    void moveCursor(long next) {
        jdbc.sql(MOVE_CURSOR).param("next", next).update();
    }

    void count(String evt, long count) {
        jdbc.sql(COUNT_ACT).param("evt", evt).param("count", count).update();
    }

    void add(Statistics.Deals deals) {
        jdbc.sql(ADD_DEAL)
                .param("currency", deals.currency())
                .param("count", deals.count())
                .param("amount", deals.amount())
                .param("baseline", deals.baseline())
                .param("savings", deals.savings())
                .update();
    }

    Map<String, Long> acts() {
        var counts = new TreeMap<String, Long>();
        jdbc.sql(ACTS)
                .query(
                        row -> {
                            counts.put(row.getString("evt"), row.getLong("count"));
                        });
        return counts;
    }

    List<Statistics.Deals> deals() {
        return jdbc.sql(DEALS)
                .query(
                        (row, number) ->
                                new Statistics.Deals(
                                        row.getString("currency").strip(),
                                        row.getLong("count"),
                                        row.getBigDecimal("amount"),
                                        row.getBigDecimal("baseline"),
                                        row.getBigDecimal("savings")))
                .list();
    }
}
