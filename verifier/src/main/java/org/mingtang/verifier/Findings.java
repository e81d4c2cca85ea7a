package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that was found to be wrong. Safe for many threads; keeps at most {@value #KEPT}
 * failures, so that a log full of nonsense cannot fill the memory, and counts the rest.
 */
final class Findings {

    private static final int KEPT = 10_000;
    private static final int LONGEST = 1_000;

    private final List<Failure> kept = new ArrayList<>();
    private long count;

    void add(String check, long entry, String says) {
        var failure = new Failure(entry, check, printable(says));
        synchronized (kept) {
            count++;
            if (kept.size() < KEPT) {
                kept.add(failure);
            }
        }
    }

    /**
     * Runs one judgement. What it throws is a failure of its check, never the end of the run: the
     * bytes judged come from anyone.
     */
    void judging(String check, long entry, Runnable judgement) {
        try {
            judgement.run();
        } catch (RuntimeException unjudged) {
            var why = unjudged.getMessage();
            add(check, entry, "could not be judged: " + (why == null ? unjudged : why));
        }
    }

    boolean areEmpty() {
        synchronized (kept) {
            return count == 0;
        }
    }

    boolean has(String check) {
        synchronized (kept) {
            return kept.stream().anyMatch(failure -> failure.check().equals(check));
        }
    }

    /** By entry, then by check; the last line says how many were left out. */
    List<Failure> all() {
        synchronized (kept) {
            var all = new ArrayList<>(kept);
            all.sort(
                    Comparator.comparingLong(Failure::entry)
                            .thenComparingInt(Failure::checkNumber)
                            .thenComparing(Failure::says));
            if (count > kept.size()) {
                var last = all.getLast();
                var more = (count - kept.size()) + " more failures are not shown";
                all.add(new Failure(Failure.WHOLE_LOG, last.check(), more));
            }
            return all;
        }
    }

    /** What others wrote may not move the cursor of the reader's terminal. */
    private static String printable(String text) {
        var clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
