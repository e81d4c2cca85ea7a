package org.mingtang.verifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Values that may stand only once in the whole log, seen by lots that are judged side by side. Told
 * at the end, so that the later entry is named whichever lot was judged first.
 */
final class OneOfAKind {

    private final String check;
    private final String what;
    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private final Queue<Sighting> repeated = new ConcurrentLinkedQueue<>();

    private record Sighting(String value, long entry) {}

    OneOfAKind(String check, String what) {
        this.check = check;
        this.what = what;
    }

    /** Notes a value at an entry; one entry may name several. */
    void see(String value, long entry) {
        var earlier = first.putIfAbsent(value, entry);
        if (earlier != null && earlier != entry) {
            repeated.add(new Sighting(value, entry));
        }
    }

    void tell(Findings findings) {
        var entries = new HashMap<String, TreeSet<Long>>();
        for (var again : repeated) {
            entries.computeIfAbsent(again.value(), value -> new TreeSet<>()).add(again.entry());
        }
        entries.forEach(
                (value, seen) -> {
                    Optional.ofNullable(first.get(value)).ifPresent(seen::add);
                    for (var entry : seen.tailSet(seen.first(), false)) {
                        findings.add(
                                check,
                                entry,
                                "%s %s stands already at entry %d"
                                        .formatted(what, value, seen.first()));
                    }
                });
    }
}
