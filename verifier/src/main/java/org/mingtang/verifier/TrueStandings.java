package org.mingtang.verifier;

import java.util.Comparator;
import java.util.HashSet;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.OpeningList.Handed;

/**
 * V12: no commitment is on two lists, each bidder's last act before the deadline stands and no
 * other, and {@code count} is right.
 */
final class TrueStandings implements RoundCheck {

    private static final Comparator<OpeningList.Entry> IN_LEDGER_ORDER =
            Comparator.<OpeningList.Entry>comparingLong(entry -> entry.tick().entry())
                    .thenComparingInt(entry -> entry.tick().position());

    private final OneOfAKind listed;

    TrueStandings(OneOfAKind listed) {
        this.listed = listed;
    }

    @Override
    public String number() {
        return "V12";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var started = file.first(ActKind.OPENING_STARTED);
        if (started.isEmpty() || file.list().isEmpty()) {
            return;
        }
        var index = started.get().index();
        var list = file.list().get();
        if (!list.lot().equals(file.id().lot())
                || list.round() != file.id().round()
                || !list.envelopeClass().equals(started.get().text("class"))) {
            findings.add(number(), index, "the list is that of another lot, round or class");
        }
        list.entries().forEach(entry -> listed.see(entry.commitment(), index));
        judgePlaces(list, index, findings);
        var count = started.get().facts().number("count");
        if (count != list.opened().size()) {
            findings.add(
                    number(),
                    index,
                    "count is %d, %d envelopes stand on the list"
                            .formatted(count, list.opened().size()));
        }
        judgeStandings(list, file, index, findings);
    }

    private void judgeStandings(OpeningList list, RoundFile file, long index, Findings findings) {
        var handed =
                list.entries().stream()
                        .filter(entry -> file.statements().containsKey(entry.commitment()))
                        .sorted(IN_LEDGER_ORDER)
                        .map(entry -> handed(entry, file))
                        .toList();
        var standings = OpeningList.standings(handed);
        for (var entry : list.entries()) {
            var right = standings.get(entry.commitment());
            if (right != null && right != entry.standing()) {
                findings.add(
                        number(),
                        index,
                        "%s stands as %s and must be %s"
                                .formatted(
                                        entry.commitment(), entry.standing().text(), right.text()));
            }
        }
    }

    /** Two acts cannot stand in one place. */
    private void judgePlaces(OpeningList list, long index, Findings findings) {
        var taken = new HashSet<String>();
        for (var entry : list.entries()) {
            var place = entry.tick().entry() + "/" + entry.tick().position();
            if (!taken.add(place)) {
                findings.add(number(), index, "two acts stand at " + place);
            }
        }
    }

    private static Handed handed(OpeningList.Entry entry, RoundFile file) {
        var statement = file.statements().get(entry.commitment());
        if (statement == null) {
            throw new IllegalStateException("filtered before");
        }
        return new Handed(
                entry.commitment(),
                statement.statement().bidder(),
                statement.statement().act(),
                entry.standing() == OpeningList.Standing.LATE);
    }
}
