package org.mingtang.trade.tenders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.kernel.Money;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.tenders.Tender.Announced;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TenderStore {

    private static final String BEGIN =
            """
            insert into tenders.tender (lot, round, state)
            values (:lot, :round, 'ENTERED')
                on conflict (lot) do nothing
            """;

    private static final String FIND =
            """
            select lot, round, state, version, key, deadline, opening_at, ceiling, minimum, currency,
                   minimum_bids, notice_object
              from tenders.tender
             where lot = :lot
            """;

    private static final String LOCK =
            """
            select lot, round, state, version, key, deadline, opening_at, ceiling, minimum, currency,
                   minimum_bids, notice_object
              from tenders.tender
             where lot = :lot
               for update
            """;

    private static final String HOLD =
            """
            select lot, round, state, version, key, deadline, opening_at, ceiling, minimum, currency,
                   minimum_bids, notice_object
              from tenders.tender
             where lot = :lot
               for share
            """;

    private static final String MOVE =
            """
            update tenders.tender
               set state = :to, version = version + 1
             where lot = :lot and version = :version and state = :from  -- both come from the table
            """;

    private static final String NAME_KEY =
            """
            update tenders.tender
               set key = :key
             where lot = :lot and key is null
            """;

    private static final String ANNOUNCE =
            """
            update tenders.tender
               set deadline = :deadline, opening_at = :openingAt, ceiling = :ceiling,
                   minimum = :minimum, currency = :currency, minimum_bids = :minimumBids,
                   notice_object = :object
             where lot = :lot
            """;

    private static final String NOTE_NOTICE =
            """
            update tenders.tender
               set notice_entry = :entry
             where lot = :lot
            """;

    private static final String NOTICE_ENTRY =
            """
            select notice_entry
              from tenders.tender
             where lot = :lot and notice_entry is not null
            """;

    private final JdbcClient jdbc;

    TenderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(LotId lot, int round) {
        jdbc.sql(BEGIN).param("lot", lot.value()).param("round", round).update();
    }

    Optional<Tender> find(LotId lot) {
        return query(FIND, lot);
    }

    /** Waits for whoever decides about this lot, then keeps everyone else waiting. */
    Optional<Tender> lock(LotId lot) {
        return query(LOCK, lot);
    }

    /** Keeps the tender as it is until the transaction ends, beside others who only keep it. */
    Optional<Tender> hold(LotId lot) {
        return query(HOLD, lot);
    }

    void move(Tender tender, TenderState to) {
        int moved =
                jdbc.sql(MOVE)
                        .param("lot", tender.lot().value())
                        .param("version", tender.version())
                        .param("from", tender.state().name())
                        .param("to", to.name())
                        .update();
        if (moved != 1) {
            throw new IllegalStateException(tender.lot() + " moved under its own lock");
        }
    }

    void nameKey(LotId lot, String key) {
        if (jdbc.sql(NAME_KEY).param("lot", lot.value()).param("key", key).update() != 1) {
            throw new IllegalStateException(lot + " has its key already");
        }
    }

    void announce(LotId lot, Announced announced) {
        jdbc.sql(ANNOUNCE)
                .param("lot", lot.value())
                .param("deadline", announced.deadline().atOffset(ZoneOffset.UTC))
                .param("openingAt", announced.openingAt().atOffset(ZoneOffset.UTC))
                .param("ceiling", announced.ceiling().map(Money::minorUnits).orElse(null))
                .param("minimum", announced.minimum().map(Money::minorUnits).orElse(null))
                .param("currency", announced.currency().getCurrencyCode())
                .param("minimumBids", announced.minimumBids())
                .param("object", announced.object())
                .update();
    }

    void noteNotice(LotId lot, String entry) {
        jdbc.sql(NOTE_NOTICE).param("lot", lot.value()).param("entry", entry).update();
    }

    Optional<String> noticeEntry(LotId lot) {
        return jdbc.sql(NOTICE_ENTRY).param("lot", lot.value()).query(String.class).optional();
    }

    private Optional<Tender> query(String sql, LotId lot) {
        return jdbc.sql(sql).param("lot", lot.value()).query(TenderStore::tender).optional();
    }

    private static Tender tender(ResultSet row, int number) throws SQLException {
        var deadline = row.getObject("deadline", OffsetDateTime.class);
        return new Tender(
                new LotId(row.getString("lot")),
                row.getInt("round"),
                TenderState.valueOf(row.getString("state")),
                row.getInt("version"),
                Optional.ofNullable(row.getString("key")),
                deadline == null
                        ? Optional.empty()
                        : Optional.of(announced(row, deadline.toInstant())));
    }

    private static Announced announced(ResultSet row, Instant deadline) throws SQLException {
        var currency = row.getString("currency");
        return new Announced(
                deadline,
                row.getObject("opening_at", OffsetDateTime.class).toInstant(),
                sum(row.getObject("ceiling", Long.class), currency),
                sum(row.getObject("minimum", Long.class), currency),
                Currency.getInstance(currency),
                row.getInt("minimum_bids"),
                row.getString("notice_object"));
    }

    private static Optional<Money> sum(@Nullable Long minorUnits, String currency) {
        return Optional.ofNullable(minorUnits).map(units -> Money.of(units, currency));
    }
}
