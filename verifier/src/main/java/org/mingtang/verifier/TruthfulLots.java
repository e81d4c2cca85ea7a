package org.mingtang.verifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.mingtang.log.Json;

/**
 * The lots of V20: each as the hall shows it, against its newest round in the ledger. A hall may be
 * ahead of the checkpoint that is judged; what only a later act can explain waits until it is seen
 * whether the ledger has one.
 */
final class TruthfulLots implements RoundCheck {

    private static final int LOOKS = 4;
    private static final Duration PAUSE = Duration.ofMillis(700);

    /** The states of a lot by how far it came; three of them end it. */
    private static final Map<String, Integer> PROGRESS =
            Map.of(
                    "ENTERED",
                    0,
                    "KEYED",
                    1,
                    "NOTICED",
                    2,
                    "OPENING",
                    3,
                    "OPENED",
                    4,
                    "RANKED",
                    5,
                    "AWARDED",
                    6,
                    "FAILED",
                    6,
                    "WITHHELD",
                    6);

    private final Hall hall;
    private final NewerEntries newer;
    private final Queue<Ahead> ahead = new ConcurrentLinkedQueue<>();

    TruthfulLots(Hall hall, NewerEntries newer) {
        this.hall = hall;
        this.newer = newer;
    }

    /** Something the hall says of a lot and no act known here does. */
    private record Ahead(String lot, long entry, String says) {}

    @Override
    public String number() {
        return TruthfulHall.NUMBER;
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        if (!file.book().isNewest(file.id())) {
            return;
        }
        var facts = LedgerFacts.of(file);
        var shown = hall.lot(file.id().lot());
        if (shown.isEmpty()) {
            findings.add(
                    number(), facts.newest(), file.id().lot() + ": the hall does not know the lot");
        } else {
            new Comparison(file.id(), facts, shown.get(), findings).judge();
        }
    }

    /** Tells of what is still ahead after the ledger had time to publish it. */
    void settle(Findings findings) {
        List<Ahead> unexplained = new ArrayList<>(ahead);
        for (var look = 0; look < LOOKS && !unexplained.isEmpty(); look++) {
            if (look > 0 && !paused()) {
                break;
            }
            var moved = newer.read().leaves().stream().map(Leaf::sub).collect(Collectors.toSet());
            unexplained.removeIf(each -> moved.contains(each.lot()));
        }
        unexplained.forEach(each -> findings.add(number(), each.entry(), each.says()));
    }

    /** Publishing takes up to a second. */
    static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One lot compared. */
    private final class Comparison {
        private final LogBook.RoundId id;
        private final LedgerFacts facts;
        private final Json.Obj shown;
        private final Findings findings;

        Comparison(LogBook.RoundId id, LedgerFacts facts, Json.Obj shown, Findings findings) {
            this.id = id;
            this.facts = facts;
            this.shown = shown;
            this.findings = findings;
        }

        void judge() {
            var round = shown.number("round");
            if (round != id.round()) {
                var says =
                        "the hall says round %d, the ledger says %d".formatted(round, id.round());
                tell(says, facts.newest(), round > id.round());
                return;
            }
            judgeState();
            for (var fact : facts.all()) {
                var said = shown.optional(fact.name()).orElse(Json.Null.NULL);
                if (fact.mayBeUntold() && said == Json.Null.NULL) {
                    continue;
                }
                for (var says : Difference.between(fact.name(), said, fact.value())) {
                    tell(says, fact.entry(), !fact.known());
                }
            }
        }

        private void judgeState() {
            var state = shown.text("state");
            if (!state.equals(facts.state())) {
                var says =
                        "the hall says state %s, the ledger says %s"
                                .formatted(state, facts.state());
                tell(says, facts.newest(), progress(state) > progress(facts.state()));
            }
        }

        private void tell(String difference, long entry, boolean later) {
            var says = id.lot() + ": " + difference;
            if (later) {
                ahead.add(new Ahead(id.lot(), entry, says));
            } else {
                findings.add(number(), entry, says);
            }
        }

        private static int progress(String state) {
            return PROGRESS.getOrDefault(state, -1);
        }
    }
}
