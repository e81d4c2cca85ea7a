package org.mingtang.foundation.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tick that is open, those that are closed, and what waits for the next. */
final class TickStore {
    private static final String ALONE =
            """
            select pg_advisory_xact_lock(:key)
            """;
    private static final String OPEN =
            """
            select number, since, revealed, promise_key from ledger.open_tick
            """;
    private static final String BEGIN =
            """
            update ledger.open_tick set since = :since where since is null
            """;
    private static final String ADVANCE =
            """
            update ledger.open_tick set number = number + 1, since = :since where number = :number
            """;
    private static final String NAME_KEY =
            """
            update ledger.open_tick set promise_key = :key
            """;
    private static final String DEADLINES =
            """
            select distinct closes from ledger.quiet_period
             where not ended and closes > :after and closes <= :until
             order by closes
            """;
    private static final String TAKE =
            """
            with taken as (
                delete from ledger.quiet_pending
                 where act in (select p.act from ledger.quiet_pending p
                                 join ledger.quiet_act q on q.id = p.act
                                where q.read_at <= :to)
                returning act
            )
            select q.id, q.commitment, q.series from taken t join ledger.quiet_act q on q.id = t.act
             order by q.id
            """;
    private static final String INSERT =
            """
            insert into ledger.tick (number, from_at, to_at, size, seed, root, leaf_hash)
            values (:number, :from, :to, :size, :seed, :root, :leafHash)
            """;
    private static final String PLACE =
            """
            insert into ledger.tick_place (act, tick, position)
            select act, :tick, position from unnest(:acts, :positions) as t (act, position)
            """;
    private static final String TICKS =
            """
            select number, to_at, size, seed, leaf_hash from ledger.tick
             where number between :first and :last
             order by number
            """;
    private static final String PLACES =
            """
            select p.tick, p.position, q.commitment
              from ledger.tick_place p join ledger.quiet_act q on q.id = p.act
             where p.tick between :first and :last
             order by p.tick, p.position
            """;
    private static final String LAST_REVEALABLE =
            """
            select coalesce(max(number), 0) from ledger.tick
             where number <= :most
               and not exists (select from ledger.quiet_period
                                where not ended and first_tick <= number)
            """;
    private static final String REVEALED =
            """
            update ledger.open_tick set revealed = :revealed
            """;

    private final JdbcClient jdbc;

    TickStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The tick that is open.
     *
     * @param since where its window begins; absent before the first start
     * @param revealed number of the last tick that is revealed
     */
    record Open(long number, Optional<Instant> since, long revealed, Optional<String> promiseKey) {}

    /** An act that waits for its tick. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Waiting(long id, byte[] commitment, String series) {}

    /** A closed tick, its seed among it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Closed(long number, Instant to, int size, byte[] seed, String leafHash) {}

    /** Waits for the quiet acts under way and keeps others waiting until the transaction ends. */
    void standAlone() {
        jdbc.sql(ALONE).param("key", QuietStore.TICK_LOCK).query((row, n) -> true).single();
    }

    Open open() {
        return jdbc.sql(OPEN)
                .query(
                        (row, n) ->
                                new Open(
                                        row.getLong("number"),
                                        Optional.ofNullable(
                                                        row.getObject(
                                                                "since", OffsetDateTime.class))
                                                .map(OffsetDateTime::toInstant),
                                        row.getLong("revealed"),
                                        Optional.ofNullable(row.getString("promise_key"))))
                .single();
    }

    /** Whether this is the first tick of all. */
    boolean begin(Instant since) {
        return jdbc.sql(BEGIN).param("since", timestamp(since)).update() == 1;
    }

    /** The open tick is closed; the next begins at an instant. */
    void advance(long number, Instant since) {
        var rows =
                jdbc.sql(ADVANCE).param("number", number).param("since", timestamp(since)).update();
        if (rows != 1) {
            throw new LedgerFault("tick " + number + " is not the open one");
        }
    }

    void namePromiseKey(String vkey) {
        jdbc.sql(NAME_KEY).param("key", vkey).update();
    }

    /** Deadlines after one instant and not after another. */
    List<Instant> deadlines(Instant after, Instant until) {
        return jdbc.sql(DEADLINES)
                .param("after", timestamp(after))
                .param("until", timestamp(until))
                .query((row, n) -> instant(row, "closes"))
                .list();
    }

    /** What was read by an instant and waits for its tick; from now on it does not. */
    List<Waiting> take(Instant to) {
        return jdbc.sql(TAKE)
                .param("to", timestamp(to))
                .query((row, n) -> new Waiting(row.getLong(1), row.getBytes(2), row.getString(3)))
                .list();
    }

    void insert(Closed tick, Instant from, byte[] root, byte[] leafHash) {
        jdbc.sql(INSERT)
                .param("number", tick.number())
                .param("from", timestamp(from))
                .param("to", timestamp(tick.to()))
                .param("size", tick.size())
                .param("seed", tick.seed())
                .param("root", root)
                .param("leafHash", leafHash)
                .update();
    }

    /** Act → position. */
    void place(long tick, Map<Long, Integer> positions) {
        if (!positions.isEmpty()) {
            jdbc.sql(PLACE)
                    .param("tick", tick)
                    .param("acts", positions.keySet().toArray(Long[]::new))
                    .param("positions", positions.values().toArray(Integer[]::new))
                    .update();
        }
    }

    List<Closed> ticks(long first, long last) {
        return jdbc.sql(TICKS)
                .param("first", first)
                .param("last", last)
                .query(
                        (row, n) ->
                                new Closed(
                                        row.getLong("number"),
                                        instant(row, "to_at"),
                                        row.getInt("size"),
                                        row.getBytes("seed"),
                                        HexFormat.of().formatHex(row.getBytes("leaf_hash"))))
                .list();
    }

    /** Tick → position → commitment. */
    Map<Long, Map<Integer, byte[]>> places(long first, long last) {
        var places = new HashMap<Long, Map<Integer, byte[]>>();
        jdbc.sql(PLACES)
                .param("first", first)
                .param("last", last)
                .query(
                        row -> {
                            places.computeIfAbsent(row.getLong("tick"), t -> new HashMap<>())
                                    .put(row.getInt("position"), row.getBytes("commitment"));
                        });
        return places;
    }

    /** The last of at most so many ticks in which nothing has to stay hidden any more. */
    long lastRevealable(long most) {
        return jdbc.sql(LAST_REVEALABLE).param("most", most).query(Long.class).single();
    }

    void revealed(long number) {
        jdbc.sql(REVEALED).param("revealed", number).update();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        if (at == null) {
            throw new LedgerFault(column + " is missing in the database");
        }
        return at.toInstant();
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
