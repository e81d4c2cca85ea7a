package org.mingtang.foundation.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quiet acts as they are taken, and where they stand once their tick is closed. */
final class QuietStore {
    /** Shared by acts, alone by whoever closes a tick: no act commits into a closed tick. */
    static final long TICK_LOCK = 0x6d696e6774696373L;

    private static final String SHARE =
            """
            select pg_advisory_xact_lock_shared(:key)
            """;
    // Nothing where the ticks that end in time are closed.
    private static final String RECORD =
            """
            with taken as (
                insert into ledger.quiet_act (commitment, kind, holder, series, read_at)
                select :commitment, :kind, :holder, :series, :readAt from ledger.open_tick
                 where :before::timestamptz is null or since is null or since < :before
                returning id
            )
            insert into ledger.quiet_pending (act) select id from taken
            returning act
            """;
    private static final String KEEP_BODY =
            """
            insert into ledger.quiet_body (act, salt, json) values (:act, :salt, :json)
            """;
    private static final String FIND =
            """
            select q.commitment, q.holder, p.tick, p.position
              from ledger.quiet_act q left join ledger.tick_place p on p.act = q.id
             where q.commitment = any(:commitments)
            """;
    private static final String BEGIN =
            """
            insert into ledger.quiet_period (subject, first_tick, closes)
            select :subject, number, :closes from ledger.open_tick
            """;
    private static final String END =
            """
            update ledger.quiet_period set ended = true where subject = :subject
            """;

    private final JdbcClient jdbc;

    QuietStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An act, and its place where its tick is closed. */
    record Found(String commitment, String holder, Optional<Place> place) {}

    /** A position in a tick. */
    record Place(long tick, int position) {}

    /**
     * Whether the act was taken; not where no tick that ends in time is open any more. Keeps ticks
     * from being closed until the transaction ends.
     */
    boolean record(QuietAct act) {
        // A statement of its own: the next one must see what was closed while this one waited.
        jdbc.sql(SHARE).param("key", TICK_LOCK).query((row, n) -> true).single();
        var id =
                jdbc.sql(RECORD)
                        .param("commitment", bytes(act.commitment()))
                        .param("kind", act.kind().text())
                        .param("holder", act.holder())
                        .param("series", act.series())
                        .param("readAt", timestamp(act.readAt()))
                        .param("before", act.before().map(QuietStore::timestamp).orElse(null))
                        .query(Long.class)
                        .optional();
        id.ifPresent(number -> act.body().ifPresent(body -> keep(number, body)));
        return id.isPresent();
    }

    private void keep(long act, QuietAct.Body body) {
        jdbc.sql(KEEP_BODY)
                .param("act", act)
                .param("salt", body.salt())
                .param("json", body.json())
                .update();
    }

    List<Found> find(Collection<String> commitments) {
        return jdbc.sql(FIND)
                .param(
                        "commitments",
                        commitments.stream().map(QuietStore::bytes).toArray(byte[][]::new))
                .query(
                        (row, n) -> {
                            var tick = row.getObject("tick", Long.class);
                            return new Found(
                                    HexFormat.of().formatHex(row.getBytes("commitment")),
                                    row.getString("holder"),
                                    tick == null
                                            ? Optional.empty()
                                            : Optional.of(new Place(tick, row.getInt("position"))));
                        })
                .list();
    }

    void begin(String subject, Instant closes) {
        jdbc.sql(BEGIN).param("subject", subject).param("closes", timestamp(closes)).update();
    }

    void end(String subject) {
        jdbc.sql(END).param("subject", subject).update();
    }

    private static byte[] bytes(String commitment) {
        return HexFormat.of().parseHex(commitment);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
