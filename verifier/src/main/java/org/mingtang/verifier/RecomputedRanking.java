package org.mingtang.verifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Ranking;

/**
 * V17: the ranking recomputed from the opening record, the notice's bounds, the evaluator's
 * rejections and, where the profile allows it, a draw in history. Clauses cited are not compared.
 */
final class RecomputedRanking implements RoundCheck {

    /** The law profile of tenders replayed from history, which exist only in training. */
    private static final String HISTORICAL_PROFILE = "sample-municipal";

    @Override
    public String number() {
        return "V17";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var ranked = file.first(ActKind.EVALUATION_RANKED);
        var bytes = ranked.flatMap(file::objectOf);
        if (ranked.isEmpty() || bytes.isEmpty()) {
            return;
        }
        Ranking ranking;
        try {
            ranking = Ranking.parse(bytes.get());
        } catch (MalformedException malformed) {
            findings.add(number(), ranked.get().index(), "the ranking: " + malformed.getMessage());
            return;
        }
        file.establish(ranking);
        var record = file.record();
        var notice = file.first(ActKind.NOTICE_PUBLISHED);
        if (record.isEmpty() || notice.isEmpty()) {
            return;
        }
        var rules = rules(record.get(), notice.get(), file, findings);
        var computed = Ranking.compute(record.get(), rules);
        judgeDraw(computed, file, findings);
        difference(computed.withoutClauses(), ranking.withoutClauses())
                .ifPresent(says -> findings.add(number(), ranked.get().index(), says));
    }

    private Ranking.Rules rules(
            OpeningRecord record, Act notice, RoundFile file, Findings findings) {
        return new Ranking.Rules(
                bound(notice, "ceiling"),
                bound(notice, "minimum"),
                rejections(record, file, findings),
                file.first(ActKind.EVALUATION_DRAWN).map(drawn -> drawn.text("winner")),
                Map.of());
    }

    private static OptionalLong bound(Act notice, String name) {
        return notice.facts().isNull(name)
                ? OptionalLong.empty()
                : OptionalLong.of(notice.facts().number(name));
    }

    private Map<String, Ranking.Rejection> rejections(
            OpeningRecord record, RoundFile file, Findings findings) {
        var rejections = new HashMap<String, Ranking.Rejection>();
        for (var act : file.all(ActKind.EVALUATION_REJECTED)) {
            var commitment = act.text("commitment");
            if (record.envelopes().stream().noneMatch(e -> e.commitment().equals(commitment))) {
                findings.add(number(), act.index(), "rejects a bid that was not opened");
            }
            var rejection = new Ranking.Rejection(act.text("ground"), Optional.empty());
            if (rejections.putIfAbsent(commitment, rejection) != null) {
                findings.add(number(), act.index(), "rejects a bid a second time");
            }
        }
        return rejections;
    }

    private void judgeDraw(Ranking computed, RoundFile file, Findings findings) {
        var draws = file.all(ActKind.EVALUATION_DRAWN);
        if (draws.isEmpty()) {
            return;
        }
        var drawn = draws.getFirst();
        if (draws.size() > 1) {
            findings.add(number(), draws.get(1).index(), "the tie is drawn a second time");
        }
        var profile = file.book().projectOf(file.id().lot()).map(LogBook.Project::profile);
        if (!profile.orElse("").equals(HISTORICAL_PROFILE)
                || !OpenedOnce.isTraining(file.book().origin())) {
            findings.add(number(), drawn.index(), "this profile knows no draw in history");
        }
        if (!drawn.facts().array("tied").texts().equals(computed.tied())
                || !computed.tied().contains(drawn.text("winner"))) {
            findings.add(number(), drawn.index(), "the draw is not among the tied bids");
        }
    }

    private static Optional<String> difference(Ranking computed, Ranking published) {
        if (computed.equals(published)) {
            return Optional.empty();
        }
        if (!computed.lot().equals(published.lot()) || computed.round() != published.round()) {
            return Optional.of("the ranking is that of another lot or round");
        }
        for (var i = 0; i < computed.rows().size(); i++) {
            var wanted = computed.rows().get(i);
            if (i >= published.rows().size() || !published.rows().get(i).equals(wanted)) {
                return Optional.of("row %d must be %s".formatted(i + 1, wanted));
            }
        }
        return Optional.of("the ranking has rows too many, or another tie");
    }
}
