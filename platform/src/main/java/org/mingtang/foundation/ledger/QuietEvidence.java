package org.mingtang.foundation.ledger;

import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.log.TickReceipt;
import org.mingtang.log.TickTree;

/** What can be shown of a quiet act: at once a promise, later where in which tick it stands. */
final class QuietEvidence {
    private static final Clause GROUND = Clause.of("RC-1.9");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final QuietStore acts;
    private final TickStore ticks;
    private final EntryStore entries;
    private final PublishedEntries published;
    private final PromiseKey promises;

    QuietEvidence(
            QuietStore acts,
            TickStore ticks,
            EntryStore entries,
            PublishedEntries published,
            PromiseKey promises) {
        this.acts = acts;
        this.ticks = ticks;
        this.entries = entries;
        this.published = published;
        this.promises = promises;
    }

    String promise(QuietAct act) {
        return promises.promise(act);
    }

    /** The leaf hashes of the closed ticks in which these acts stand. */
    Set<String> ticksOf(Collection<String> commitments) {
        return acts.find(commitments).stream()
                .flatMap(found -> found.place().stream())
                .map(QuietStore.Place::tick)
                .distinct()
                .map(number -> tick(number).leafHash())
                .collect(Collectors.toSet());
    }

    Map<String, QuietActs.Place> places(Collection<String> commitments) {
        var known = new HashMap<Long, Optional<Numbered>>();
        var places = new HashMap<String, QuietActs.Place>();
        for (var found : acts.find(commitments)) {
            found.place()
                    .flatMap(
                            place ->
                                    known.computeIfAbsent(place.tick(), this::numbered)
                                            .map(tick -> tick.place(place.position())))
                    .ifPresent(place -> places.put(found.commitment(), place));
        }
        return places;
    }

    /** A closed tick that has its number in the ledger. */
    private record Numbered(long entry, TickStore.Closed tick, TickTree tree) {
        QuietActs.Place place(int position) {
            return new QuietActs.Place(entry, tick.to(), position, texts(tree.path(position)));
        }
    }

    private Optional<Numbered> numbered(long number) {
        var tick = tick(number);
        return entries.indexOf(HexFormat.of().parseHex(tick.leafHash()))
                .map(entry -> new Numbered(entry, tick, tree(tick)));
    }

    private TickStore.Closed tick(long number) {
        return ticks.ticks(number, number).getFirst();
    }

    private TickTree tree(TickStore.Closed tick) {
        var acts = ticks.places(tick.number(), tick.number());
        return TickTree.of(tick.seed(), tick.size(), acts.getOrDefault(tick.number(), Map.of()));
    }

    private static List<String> texts(List<byte[]> path) {
        return path.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    /** Of an act of somebody else it says the same as of one that never was. */
    Ruling<String> receipt(String commitment, String holder) {
        var found =
                HASH.matcher(commitment).matches()
                        ? acts.find(List.of(commitment)).stream()
                                .filter(act -> act.holder().equals(holder))
                                .findFirst()
                        : Optional.<QuietStore.Found>empty();
        if (found.isEmpty()) {
            return Ruling.refused(
                    Refusal.of(LedgerRefusal.NO_SUCH_ACT_OF_YOURS, GROUND)
                            .with("commitment", commitment));
        }
        return found.get()
                .place()
                .flatMap(place -> receipt(commitment, place))
                .map(Ruling::granted)
                .orElseGet(
                        () ->
                                Ruling.refused(
                                        Refusal.of(LedgerRefusal.RECEIPT_NOT_YET, GROUND)
                                                .with("commitment", commitment)));
    }

    private Optional<String> receipt(String commitment, QuietStore.Place place) {
        var tick = tick(place.tick());
        var path = tree(tick).path(place.position());
        return published.receipt(
                tick.leafHash(),
                leaf -> new TickReceipt(leaf, commitment, place.position(), path).bytes());
    }
}
