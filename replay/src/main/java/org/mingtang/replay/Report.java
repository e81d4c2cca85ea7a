package org.mingtang.replay;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mingtang.log.Json;

/**
 * What a replay found.
 *
 * @param seconds wall time without the final verification
 * @param phases wall seconds of each phase
 * @param peakMemoryMiB of the platform's process; 0 where it could not be seen
 */
record Report(
        List<Verdict> verdicts,
        double seconds,
        Map<Phase, Double> phases,
        LedgerCheck ledger,
        long peakMemoryMiB) {
    private static final int DISAGREEMENTS_SHOWN = 50;

    static Map<Phase, Double> phases(Stopwatch watch) {
        var phases = new EnumMap<Phase, Double>(Phase.class);
        for (var phase : Phase.values()) {
            phases.put(phase, watch.seconds(phase));
        }
        return phases;
    }

    long count(Verdict.Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
    }

    long bids() {
        return verdicts.stream().mapToLong(verdict -> verdict.tender().bids().size()).sum();
    }

    boolean succeeded() {
        return count(Verdict.Kind.DISAGREED) == 0 && ledger.verified();
    }

    /** For a person. */
    String summary() {
        var text = new StringBuilder();
        say(text, Verdict.Kind.CONTRADICTORY, "contradictory");
        say(text, Verdict.Kind.DISAGREED, "disagreed");
        text.append(
                "%d tenders with %d bids: %d agreed, %d disagreed, %d contradictory%n"
                        .formatted(
                                verdicts.size(),
                                bids(),
                                count(Verdict.Kind.AGREED),
                                count(Verdict.Kind.DISAGREED),
                                count(Verdict.Kind.CONTRADICTORY)));
        text.append(String.format(Locale.ROOT, "%.1f s:", seconds));
        phases.forEach(
                (phase, took) ->
                        text.append(String.format(Locale.ROOT, " %s %.1f", phase.word(), took)));
        text.append(
                String.format(
                        Locale.ROOT,
                        "; verification %.1f s; platform at most %s MiB%n",
                        ledger.seconds(),
                        peakMemoryMiB == 0 ? "?" : peakMemoryMiB));
        text.append(
                String.format(
                        Locale.ROOT,
                        "ledger of %d entries: %s%n",
                        ledger.entries(),
                        ledger.verified() ? "verified" : "NOT VERIFIED"));
        ledger.failures().forEach(failure -> text.append("  ").append(failure).append('\n'));
        return text.toString();
    }

    private void say(StringBuilder text, Verdict.Kind kind, String word) {
        verdicts.stream()
                .filter(verdict -> verdict.kind() == kind)
                .limit(DISAGREEMENTS_SHOWN)
                .forEach(
                        verdict ->
                                text.append(word)
                                        .append("  ")
                                        .append(verdict.tender().number())
                                        .append("  ")
                                        .append(String.join("; ", verdict.reasons()))
                                        .append('\n'));
    }

    /** For a program: one line. */
    Json.Obj json() {
        var times = Json.object();
        phases.forEach((phase, took) -> times.put(phase.word(), decimal(took)));
        return Json.object()
                .put("tenders", verdicts.size())
                .put("bids", bids())
                .put("agreed", count(Verdict.Kind.AGREED))
                .put("disagreed", count(Verdict.Kind.DISAGREED))
                .put("contradictory", count(Verdict.Kind.CONTRADICTORY))
                .put("seconds", decimal(seconds))
                .put("phases", times)
                .put("verifySeconds", decimal(ledger.seconds()))
                .put(
                        "ledger",
                        Json.object()
                                .put("entries", ledger.entries())
                                .put("verified", ledger.verified()))
                .put("peakMemoryMiB", peakMemoryMiB);
    }

    private static Json.Num decimal(double seconds) {
        return new Json.Num(String.format(Locale.ROOT, "%.3f", seconds));
    }
}
