package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges every round of every lot, independently and on all cores (V7, V8, V10 to V18, V23), and by
 * what else the caller asks for.
 */
final class RoundJudge {

    private final OneOfAKind publicKeys = new OneOfAKind("V10", "the public key");
    private final OneOfAKind listed = new OneOfAKind("V12", "the commitment");
    private final OneOfAKind points = new OneOfAKind("V14", "the ephemeral point");
    private final List<RoundCheck> checks;
    private final Findings findings;

    RoundJudge(PublishedFiles files, Findings findings, List<RoundCheck> others) {
        var objects = new PublicObjects(files);
        this.findings = findings;
        this.checks =
                new ArrayList<>(
                        List.of(
                                objects,
                                new LawfulOrder(),
                                new ProvenKey(publicKeys),
                                new TimelyStatements(),
                                new TrueStandings(listed),
                                new OpenedInTime(),
                                new StandingEnvelopes(objects, points),
                                new ProvenKnowledge(),
                                new ProvenPartials(),
                                new ReopenedEnvelopes(),
                                new RecomputedRanking(),
                                new RightfulResult()));
        checks.addAll(others);
    }

    void judge(LogBook book) {
        book.rounds().entrySet().parallelStream().forEach(round -> judge(round, book));
        for (var kind : List.of(publicKeys, listed, points)) {
            kind.tell(findings);
        }
    }

    private void judge(Map.Entry<LogBook.RoundId, List<Leaf>> round, LogBook book) {
        var file = new RoundFile(round.getKey(), round.getValue(), book);
        var entry = file.acts().getFirst().index();
        for (var check : checks) {
            findings.judging(check.number(), entry, () -> check.judge(file, findings));
        }
    }
}
