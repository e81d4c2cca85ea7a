package org.mingtang.trade.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mingtang.sealing.Ranking;
import org.mingtang.trade.projects.Lot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EvaluationStore {

    private static final String REJECT =
            """
            insert into evaluation.rejection (lot, round, commitment, ground, clause, rejected_by)
            values (:lot, :round, :commitment, :ground, :clause, :by)
                on conflict do nothing
            """;

    private static final String REJECTIONS =
            """
            select commitment, ground, clause
              from evaluation.rejection
             where lot = :lot and round = :round
             order by commitment
            """;

    private static final String DRAW =
            """
            insert into evaluation.historical_draw (lot, round, winner, source)
            values (:lot, :round, :winner, :source)
                on conflict do nothing
            """;

    private static final String DRAWN =
            """
            select winner
              from evaluation.historical_draw
             where lot = :lot and round = :round
            """;

    private static final String RANK =
            """
            insert into evaluation.ranking (lot, round, object)
            values (:lot, :round, :object)
            """;

    private static final String RANKING =
            """
            select object
              from evaluation.ranking
             where lot = :lot and round = :round
            """;

    private final JdbcClient jdbc;

    EvaluationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this is the first rejection of the bid. */
    boolean reject(Lot lot, String commitment, Ranking.Rejection rejection, String by) {
        return of(REJECT, lot)
                        .param("commitment", commitment)
                        .param("ground", rejection.ground())
                        .param("clause", rejection.clause().orElseThrow())
                        .param("by", by)
                        .update()
                == 1;
    }

    Map<String, Ranking.Rejection> rejections(Lot lot) {
        var rejections = new LinkedHashMap<String, Ranking.Rejection>();
        of(REJECTIONS, lot)
                .query(
                        row -> {
                            rejections.put(
                                    row.getString("commitment"),
                                    new Ranking.Rejection(
                                            row.getString("ground"),
                                            Optional.of(row.getString("clause"))));
                        });
        return rejections;
    }

    /** Whether this is the first draw of the lot. */
    boolean draw(Lot lot, String winner, String source) {
        return of(DRAW, lot).param("winner", winner).param("source", source).update() == 1;
    }

    Optional<String> drawnWinner(Lot lot) {
        return of(DRAWN, lot).query(String.class).optional();
    }

    void rank(Lot lot, String object) {
        of(RANK, lot).param("object", object).update();
    }

    Optional<String> rankingObject(Lot lot) {
        return of(RANKING, lot).query(String.class).optional();
    }

    private JdbcClient.StatementSpec of(String sql, Lot lot) {
        return jdbc.sql(sql).param("lot", lot.id().value()).param("round", lot.round());
    }
}
