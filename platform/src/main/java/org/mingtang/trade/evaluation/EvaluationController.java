package org.mingtang.trade.evaluation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.sealing.Ranking;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.projects.Projects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EvaluationController {
    private static final int COMMITMENT_DIGITS = 64;
    private static final int LONGEST_GROUND = 2_000;
    private static final int LONGEST_CLAUSE = 100;

    private final Acts acts;
    private final Projects projects;
    private final Evaluators evaluators;

    EvaluationController(Acts acts, Projects projects, Evaluators evaluators) {
        this.acts = acts;
        this.projects = projects;
        this.evaluators = evaluators;
    }

    /** The body of POST rejections; without a clause the general one is cited. */
    record RejectionBody(
            @Nullable String commitment, @Nullable String ground, @Nullable String clause) {}

    @PostMapping("/api/lots/{lot}/rejections")
    @Roles(Role.EVALUATOR)
    @Describe(
            value = "Rejects an opened bid on a stated ground.",
            answers = Evaluators.Recorded.class)
    ResponseEntity<Object> reject(
            HttpServletRequest request,
            Actor actor,
            @PathVariable LotId lot,
            @RequestBody RejectionBody body) {
        var fields = new Fields();
        var commitment =
                fields.text("commitment", body.commitment(), COMMITMENT_DIGITS, COMMITMENT_DIGITS);
        var ground = fields.text("ground", body.ground(), 1, LONGEST_GROUND);
        var clause = fields.optionalText("clause", body.clause(), LONGEST_CLAUSE);
        fields.done();
        return acts.perform(
                request,
                actor,
                () ->
                        projects.lot(lot)
                                .then(
                                        found ->
                                                evaluators.reject(
                                                        found, commitment, ground, clause, actor)));
    }

    /** The body of POST historical-draw. */
    record DrawBody(@Nullable String winner, @Nullable String source) {}

    @PostMapping("/api/lots/{lot}/historical-draw")
    @Roles(Role.EVALUATOR)
    @Describe(
            value = "Notes how a tie was drawn in history, with its source; training only.",
            answers = Evaluators.Recorded.class)
    ResponseEntity<Object> noteDraw(
            HttpServletRequest request,
            Actor actor,
            @PathVariable LotId lot,
            @RequestBody DrawBody body) {
        var fields = new Fields();
        var winner = fields.text("winner", body.winner(), COMMITMENT_DIGITS, COMMITMENT_DIGITS);
        var source = fields.text("source", body.source(), 1, LONGEST_GROUND);
        fields.done();
        return acts.perform(
                request,
                actor,
                () ->
                        projects.lot(lot)
                                .then(found -> evaluators.noteDraw(found, winner, source, actor)));
    }

    /** A signed ranking. */
    record RankingAnswer(List<RankedBid> rows, List<String> tied, String tieBreak, String entry) {}

    @PostMapping("/api/lots/{lot}/ranking")
    @Roles(Role.EVALUATOR)
    @Describe(
            value = "Signs the ranking that the rules give; it cannot be changed afterwards.",
            answers = RankingAnswer.class)
    ResponseEntity<Object> sign(HttpServletRequest request, Actor actor, @PathVariable LotId lot) {
        return acts.perform(
                request,
                actor,
                () ->
                        projects.lot(lot)
                                .then(found -> evaluators.sign(found, actor))
                                .map(
                                        signed ->
                                                new RankingAnswer(
                                                        rows(signed.ranking()),
                                                        signed.ranking().tied(),
                                                        signed.ranking().tieBreak().text(),
                                                        signed.entry())));
    }

    private static List<RankedBid> rows(Ranking ranking) {
        return ranking.rows().stream().map(RankedBid::of).toList();
    }
}
