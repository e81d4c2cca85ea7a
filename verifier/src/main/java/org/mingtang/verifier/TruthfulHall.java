package org.mingtang.verifier;

import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * V20: what the hall says of itself is what its ledger says. A hall answers out of its database; a
 * row changed there shows here.
 */
final class TruthfulHall {

    static final String NUMBER = "V20";
    private static final Pattern ENTRY = Pattern.compile("Entry (\\d{1,18}) .*");

    private final Hall hall;
    private final Findings findings;
    private final TruthfulLots lots;
    private final TruthfulFigures figures;

    TruthfulHall(Hall hall, NewerEntries newer, Findings findings) {
        this.hall = hall;
        this.findings = findings;
        this.lots = new TruthfulLots(hall, newer);
        this.figures = new TruthfulFigures(hall, newer);
    }

    /** The part that is judged with every round, while its record and ranking are at hand. */
    RoundCheck ofEveryRound() {
        return lots;
    }

    /** The rest, once every round was judged. */
    void judge(LogBook book) {
        hall.findings().forEach(this::tell);
        var begun = book.rounds().keySet().stream().map(LogBook.RoundId::lot).toList();
        var untouched = new HashMap<>(book.projects());
        begun.forEach(untouched::remove);
        untouched.entrySet().parallelStream()
                .forEach(
                        lot -> {
                            var id = new LogBook.RoundId(lot.getKey(), 1);
                            var file = new RoundFile(id, List.of(), book);
                            var entry = lot.getValue().index();
                            findings.judging(NUMBER, entry, () -> lots.judge(file, findings));
                        });
        lots.settle(findings);
        findings.judging(NUMBER, Failure.WHOLE_LOG, () -> figures.judge(book, findings));
    }

    /** The hall's own audit names the entry at the beginning of its sentence. */
    private void tell(String sentence) {
        var named = ENTRY.matcher(sentence);
        var entry = named.matches() ? Long.parseLong(named.group(1)) : Failure.WHOLE_LOG;
        findings.add(NUMBER, entry, "the hall itself found: " + sentence);
    }
}
