package org.mingtang.replay.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mingtang.log.Json;

/**
 * What a campaign of kills found.
 *
 * @param wanted how many kills were asked for
 * @param replay the last line of the replay
 * @param lost kept checkpoints that the final log does not continue
 * @param events leaves of the final log by kind
 */
record KillReport(
        int wanted, List<Kill> kills, Json.Obj replay, long lost, Map<String, Long> events) {

    /** What is not as it would be without kills; nothing when all is. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        if (kills.size() < wanted) {
            faults.add("the replay ended after %d of %d kills".formatted(kills.size(), wanted));
        }
        if (replay.number("disagreed") != 0) {
            faults.add(replay.number("disagreed") + " tenders came out otherwise than the file");
        }
        if (!replay.object("ledger").flag("verified")) {
            faults.add("the final ledger does not verify");
        }
        if (lost > 0) {
            faults.add(lost + " kept checkpoints are not continued by the final log");
        }
        long tenders = replay.number("tenders");
        once(faults, "tenders decided", decided(), tenders);
        once(faults, "project.entered", events("project.entered"), tenders);
        once(faults, FinalLog.QUIET_ACTS, events(FinalLog.QUIET_ACTS), replay.number("bids"));
        return faults;
    }

    private static void once(List<String> faults, String what, long found, long expected) {
        if (found != expected) {
            faults.add("%s: %d leaves, expected %d".formatted(what, found, expected));
        }
    }

    private long decided() {
        return events("award.made") + events("tender.failed") + events("award.withheld");
    }

    private long events(String name) {
        return events.getOrDefault(name, 0L);
    }

    private Duration longestRecovery() {
        return kills.stream().map(Kill::recovery).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** For a person. */
    String summary() {
        var text = new StringBuilder();
        for (var kill : kills) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "killed %s at size %d; all served again after %.1f s%n",
                            kill.victim().words(),
                            kill.before().size(),
                            kill.recovery().toMillis() / 1e3));
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d kills; %d tenders with %d bids: %d agreed, %d disagreed, %d"
                                + " contradictory; ledger of %d entries: %s%n",
                        kills.size(),
                        replay.number("tenders"),
                        replay.number("bids"),
                        replay.number("agreed"),
                        replay.number("disagreed"),
                        replay.number("contradictory"),
                        replay.object("ledger").number("entries"),
                        replay.object("ledger").flag("verified") ? "verified" : "NOT VERIFIED"));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d of %d kept checkpoints continued by the final log; leaves: %d"
                                + " project.entered, %d quiet acts, %d award.made, %d"
                                + " tender.failed, %d award.withheld%n",
                        kills.size() - lost,
                        kills.size(),
                        events("project.entered"),
                        events(FinalLog.QUIET_ACTS),
                        events("award.made"),
                        events("tender.failed"),
                        events("award.withheld")));
        var faults = faults();
        faults.forEach(fault -> text.append("NOT SO: ").append(fault).append('\n'));
        text.append(faults.isEmpty() ? "nothing lost, nothing twice\n" : "");
        return text.toString();
    }

    /** For a program: one line. */
    Json.Obj json() {
        return Measure.json(
                "kills",
                List.of(
                        Measure.count("kills", kills.size()),
                        Measure.count("tenders", replay.number("tenders")),
                        Measure.count("bids", replay.number("bids")),
                        Measure.count("disagreed", replay.number("disagreed")),
                        Measure.count("checkpoints lost", lost),
                        Measure.count("faults", faults().size()),
                        Measure.of(
                                "longest recovery", "ms", (double) longestRecovery().toMillis())));
    }
}
