package org.mingtang.trade.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.mingtang.foundation.statute.TradeClass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProjectStore {

    private static final String NEXT_NUMBER =
            """
            select nextval('projects.project_number')
            """;

    private static final String INSERT_PROJECT =
            """
            insert into projects.project
                   (id, title, owner, agency, trade_class, profile, currency, entered_at)
            values (:id, :title, :owner, :agency, :class, :profile, :currency, :at)
            """;

    private static final String INSERT_LOT =
            """
            insert into projects.lot (id, project, ordinal, title)
            values (:id, :project, :ordinal, :title)
            """;

    private static final String FIND_LOT =
            """
            select l.id, l.title as lot_title, l.round, p.id as project, p.title, p.owner, p.agency,
                   p.trade_class, p.profile, p.currency
              from projects.lot l
              join projects.project p on p.id = l.project
             where l.id = :id
            """;

    private static final String LOTS_OF =
            """
            select l.id, l.title as lot_title, l.round, p.id as project, p.title, p.owner, p.agency,
                   p.trade_class, p.profile, p.currency
              from projects.lot l
              join projects.project p on p.id = l.project
             where p.id = :project
             order by l.ordinal
            """;

    private final JdbcClient jdbc;

    ProjectStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String nextId() {
        return "P%06d".formatted(jdbc.sql(NEXT_NUMBER).query(Long.class).single());
    }

    void insert(Lot.Project project, List<Lot> lots, Instant at) {
        jdbc.sql(INSERT_PROJECT)
                .param("id", project.id())
                .param("title", project.title())
                .param("owner", project.owner())
                .param("agency", project.agency().orElse(null))
                .param("class", project.tradeClass().name())
                .param("profile", project.profile())
                .param("currency", project.currency().getCurrencyCode())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        for (int i = 0; i < lots.size(); i++) {
            jdbc.sql(INSERT_LOT)
                    .param("id", lots.get(i).id().value())
                    .param("project", project.id())
                    .param("ordinal", i + 1)
                    .param("title", lots.get(i).title())
                    .update();
        }
    }

    Optional<Lot> find(LotId id) {
        return jdbc.sql(FIND_LOT).param("id", id.value()).query(ProjectStore::lot).optional();
    }

    List<Lot> lotsOf(String project) {
        return jdbc.sql(LOTS_OF).param("project", project).query(ProjectStore::lot).list();
    }

    private static Lot lot(ResultSet row, int number) throws SQLException {
        return new Lot(
                new LotId(row.getString("id")),
                row.getString("lot_title"),
                row.getInt("round"),
                new Lot.Project(
                        row.getString("project"),
                        row.getString("title"),
                        row.getString("owner"),
                        Optional.ofNullable(row.getString("agency")),
                        TradeClass.valueOf(row.getString("trade_class")),
                        row.getString("profile"),
                        Currency.getInstance(row.getString("currency"))));
    }
}
