package org.mingtang.verifier;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mingtang.log.Json;

/** The figures of V20: the hall's headline, counted again from as many entries as it counted. */
final class TruthfulFigures {

    private static final int LOOKS = 4;

    /** Where one of these fails, entries are missing from every recount. */
    private static final List<String> INCOMPLETE = List.of("V2", "V4", "V8");

    private final Hall hall;
    private final NewerEntries newer;

    TruthfulFigures(Hall hall, NewerEntries newer) {
        this.hall = hall;
        this.newer = newer;
    }

    void judge(LogBook book, Findings findings) {
        if (INCOMPLETE.stream().anyMatch(findings::has)) {
            return;
        }
        var told = hall.statistics();
        if (told.isEmpty()) {
            tell("the hall tells no figures", findings);
            return;
        }
        var entries = told.get().number("entries");
        var tail = tail(entries);
        if (entries > tail.size()) {
            tell(
                    "the hall has counted %d entries, the ledger has %d"
                            .formatted(entries, tail.size()),
                    findings);
            return;
        }
        var projects =
                book.projects().values().stream().map(LogBook.Project::index).distinct().toList();
        var leaves =
                Stream.concat(
                                book.rounds().values().stream().flatMap(List::stream),
                                tail.leaves().stream())
                        .filter(leaf -> leaf.index() < entries)
                        .toList();
        var entered =
                projects.stream().filter(index -> index < entries).count()
                        + count(leaves, ActKind.PROJECT_ENTERED);
        compare("tenders", told.get(), tenders(entered, leaves), findings);
        compare("deals", told.get(), deals(leaves), findings);
    }

    /** A hall counts what it has published, so the newest checkpoint covers it before long. */
    private NewerEntries.Tail tail(long entries) {
        var tail = newer.none();
        for (var look = 0; look < LOOKS && entries > tail.size(); look++) {
            if (look > 0 && !TruthfulLots.paused()) {
                break;
            }
            tail = newer.read();
        }
        return tail;
    }

    private static void compare(
            String name, Json.Obj told, Json.Value recounted, Findings findings) {
        var said = told.optional(name).orElse(Json.Null.NULL);
        Difference.between(name, said, recounted).forEach(says -> tell(says, findings));
    }

    private static void tell(String says, Findings findings) {
        findings.add(TruthfulHall.NUMBER, Failure.WHOLE_LOG, says);
    }

    private static long count(List<Leaf> leaves, ActKind kind) {
        return leaves.stream().filter(leaf -> leaf.kind() == kind).count();
    }

    private static Json.Obj tenders(long projects, List<Leaf> leaves) {
        return Json.object()
                .put("projects", projects)
                .put("noticed", count(leaves, ActKind.NOTICE_PUBLISHED))
                .put("opened", count(leaves, ActKind.OPENING_COMPLETED))
                .put("awarded", count(leaves, ActKind.AWARD_MADE))
                .put("failed", count(leaves, ActKind.TENDER_FAILED))
                .put("withheld", count(leaves, ActKind.AWARD_WITHHELD));
    }

    /** By currency, in its order; sums may exceed what a single price can be. */
    private static Json.Arr deals(List<Leaf> leaves) {
        var deals = new TreeMap<String, Deals>();
        for (var leaf : leaves) {
            if (leaf.kind() == ActKind.AWARD_MADE) {
                var award = leaf.facts();
                deals.merge(award.text("currency"), Deals.of(award), Deals::plus);
            }
        }
        return Json.array(deals.entrySet().stream().map(TruthfulFigures::json).toList());
    }

    private static Json.Obj json(Map.Entry<String, Deals> deals) {
        var sums = deals.getValue();
        return Json.object()
                .put("currency", deals.getKey())
                .put("count", sums.count())
                .put("amount", new Json.Num(sums.amount().toString()))
                .put("baseline", new Json.Num(sums.baseline().toString()))
                .put("savings", new Json.Num(sums.savings().toString()));
    }

    /** Awarded lots of one currency. */
    private record Deals(long count, BigInteger amount, BigInteger baseline, BigInteger savings) {
        static Deals of(Json.Obj award) {
            var price = award.number("price");
            return new Deals(
                    1,
                    BigInteger.valueOf(price),
                    BigInteger.valueOf(award.optionalNumber("baseline").orElse(price)),
                    BigInteger.valueOf(award.number("savings")));
        }

        Deals plus(Deals other) {
            return new Deals(
                    count + other.count,
                    amount.add(other.amount),
                    baseline.add(other.baseline),
                    savings.add(other.savings));
        }
    }
}
