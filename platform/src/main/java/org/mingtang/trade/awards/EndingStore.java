package org.mingtang.trade.awards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.kernel.Money;
import org.mingtang.trade.awards.Ending.Awarded;
import org.mingtang.trade.awards.Ending.Failed;
import org.mingtang.trade.awards.Ending.Withheld;
import org.mingtang.trade.projects.Lot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EndingStore {

    private static final String INSERT =
            """
            insert into awards.ending
                   (lot, round, kind, commitment, bidder, price, currency, baseline, savings,
                    ground, at)
            values (:lot, :round, :kind, :commitment, :bidder, :price, :currency, :baseline,
                    :savings, :ground, :at)
            """;

    private static final String FIND =
            """
            select kind, commitment, bidder, price, currency, baseline, ground, at
              from awards.ending
             where lot = :lot and round = :round
            """;

    private final JdbcClient jdbc;

    EndingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Lot lot, Ending ending) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("lot", lot.id().value());
        row.put("round", lot.round());
        row.put("at", ending.at().atOffset(ZoneOffset.UTC));
        for (var column :
                new String[] {
                    "commitment", "bidder", "price", "currency", "baseline", "savings", "ground"
                }) {
            row.put(column, null);
        }
        row.putAll(columns(ending));
        jdbc.sql(INSERT).params(row).update();
    }

    Optional<Ending> find(Lot lot) {
        return jdbc.sql(FIND)
                .param("lot", lot.id().value())
                .param("round", lot.round())
                .query(EndingStore::ending)
                .optional();
    }

    private static Map<String, @Nullable Object> columns(Ending ending) {
        return switch (ending) {
            case Awarded award -> {
                var row = new HashMap<String, @Nullable Object>();
                row.put("kind", "AWARDED");
                row.put("commitment", award.commitment());
                row.put("bidder", award.bidder());
                row.put("price", award.price().minorUnits());
                row.put("currency", award.price().currency().getCurrencyCode());
                row.put("baseline", award.baseline().map(Money::minorUnits).orElse(null));
                row.put("savings", award.savings().minorUnits());
                yield row;
            }
            case Failed(var ground, _) -> new HashMap<>(Map.of("kind", "FAILED", "ground", ground));
            case Withheld(var ground, _) ->
                    new HashMap<>(Map.of("kind", "WITHHELD", "ground", ground));
        };
    }

    private static Ending ending(ResultSet row, int number) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        return switch (row.getString("kind")) {
            case "AWARDED" -> {
                var currency = row.getString("currency");
                yield new Awarded(
                        row.getString("commitment"),
                        row.getString("bidder"),
                        Money.of(row.getLong("price"), currency),
                        Optional.ofNullable(row.getObject("baseline", Long.class))
                                .map(units -> Money.of(units, currency)),
                        at);
            }
            case "FAILED" -> new Failed(row.getString("ground"), at);
            case "WITHHELD" -> new Withheld(row.getString("ground"), at);
            default -> throw new IllegalStateException("unknown ending " + row.getString("kind"));
        };
    }
}
