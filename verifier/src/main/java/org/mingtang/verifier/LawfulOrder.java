package org.mingtang.verifier;

import static org.mingtang.verifier.ActKind.AWARD_MADE;
import static org.mingtang.verifier.ActKind.AWARD_WITHHELD;
import static org.mingtang.verifier.ActKind.EVALUATION_DRAWN;
import static org.mingtang.verifier.ActKind.EVALUATION_RANKED;
import static org.mingtang.verifier.ActKind.EVALUATION_REJECTED;
import static org.mingtang.verifier.ActKind.KEY_MADE;
import static org.mingtang.verifier.ActKind.NOTICE_PUBLISHED;
import static org.mingtang.verifier.ActKind.OPENING_COMPLETED;
import static org.mingtang.verifier.ActKind.OPENING_PARTIAL;
import static org.mingtang.verifier.ActKind.OPENING_POSTPONED;
import static org.mingtang.verifier.ActKind.OPENING_STARTED;
import static org.mingtang.verifier.ActKind.PROJECT_ENTERED;
import static org.mingtang.verifier.ActKind.TENDER_FAILED;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * V8: the acts of each lot and round come in the lawful order of docs/verify.md §3, with instants
 * that do not run backwards. A step that is not in the table is unlawful.
 */
final class LawfulOrder implements RoundCheck {

    private static final Set<ActKind> IN_EVALUATION =
            Set.of(EVALUATION_REJECTED, EVALUATION_DRAWN, EVALUATION_RANKED);

    private static final Set<ActKind> IN_OPENING =
            Set.of(OPENING_POSTPONED, OPENING_PARTIAL, OPENING_COMPLETED);

    /** What may follow an act. The end of a round is followed by nothing. */
    static final Map<ActKind, Set<ActKind>> MAY_FOLLOW =
            Map.ofEntries(
                    Map.entry(PROJECT_ENTERED, Set.of(KEY_MADE)),
                    Map.entry(KEY_MADE, Set.of(NOTICE_PUBLISHED)),
                    Map.entry(NOTICE_PUBLISHED, Set.of(OPENING_STARTED, TENDER_FAILED)),
                    Map.entry(OPENING_STARTED, IN_OPENING),
                    Map.entry(OPENING_POSTPONED, IN_OPENING),
                    Map.entry(OPENING_PARTIAL, Set.of(OPENING_PARTIAL, OPENING_COMPLETED)),
                    Map.entry(OPENING_COMPLETED, IN_EVALUATION),
                    Map.entry(EVALUATION_REJECTED, IN_EVALUATION),
                    Map.entry(EVALUATION_DRAWN, IN_EVALUATION),
                    Map.entry(EVALUATION_RANKED, Set.of(AWARD_MADE, AWARD_WITHHELD, TENDER_FAILED)),
                    Map.entry(AWARD_MADE, Set.of()),
                    Map.entry(AWARD_WITHHELD, Set.of()),
                    Map.entry(TENDER_FAILED, Set.of()));

    @Override
    public String number() {
        return "V8";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var first = file.acts().getFirst();
        var project = file.book().projectOf(file.id().lot());
        if (project.isEmpty() || project.get().index() > first.index()) {
            findings.add(number(), first.index(), "no project was entered with this lot before");
        }
        var before = PROJECT_ENTERED;
        for (var act : file.acts()) {
            if (!MAY_FOLLOW.getOrDefault(before, Set.of()).contains(act.kind())) {
                findings.add(
                        number(),
                        act.index(),
                        "%s may not follow %s in %s"
                                .formatted(act.kind().text(), before.text(), file.id()));
            }
            before = act.kind();
        }
        judgeInstants(file.acts(), findings);
        judgeRounds(file, findings);
        judgeCurrency(file, findings);
    }

    private void judgeInstants(List<Act> acts, Findings findings) {
        for (var i = 1; i < acts.size(); i++) {
            if (acts.get(i).at().isBefore(acts.get(i - 1).at())) {
                findings.add(
                        number(),
                        acts.get(i).index(),
                        "%s is before the act that precedes it in its lot"
                                .formatted(acts.get(i).at()));
            }
        }
    }

    /** A later round begins only after the one before it has ended without an award. */
    private void judgeRounds(RoundFile file, Findings findings) {
        if (file.id().round() == 1) {
            return;
        }
        var earlier = new LogBook.RoundId(file.id().lot(), file.id().round() - 1);
        var first = file.acts().getFirst();
        var ended =
                file.book().rounds().getOrDefault(earlier, List.of()).stream()
                        .filter(leaf -> leaf.index() < first.index())
                        .anyMatch(
                                leaf ->
                                        leaf.kind() == TENDER_FAILED
                                                || leaf.kind() == AWARD_WITHHELD);
        if (!ended) {
            findings.add(
                    number(), first.index(), earlier + " has not ended without an award before");
        }
    }

    private void judgeCurrency(RoundFile file, Findings findings) {
        var project = file.book().projectOf(file.id().lot());
        var notice = file.first(NOTICE_PUBLISHED);
        if (project.isPresent()
                && notice.isPresent()
                && !notice.get().text("currency").equals(project.get().currency())) {
            findings.add(
                    number(), notice.get().index(), "the notice is not in the project's currency");
        }
    }
}
