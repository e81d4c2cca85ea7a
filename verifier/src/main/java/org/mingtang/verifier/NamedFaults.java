package org.mingtang.verifier;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.Transcript;

/**
 * V24: an opening is two acts, and whoever kept it waiting is named. What is completed names every
 * trustee that gave no partial and none that did; an opening is put off by the trustees only where
 * too few are left to open, and by the centre only for envelopes that stand on the list.
 */
final class NamedFaults implements RoundCheck {
    private static final String TRUSTEES = "trustees";

    @Override
    public String number() {
        return "V24";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        if (file.transcript().isEmpty() || file.list().isEmpty()) {
            return;
        }
        var transcript = file.transcript().get();
        for (var postponed : file.all(ActKind.OPENING_POSTPONED)) {
            if (postponed.text("fault").equals(TRUSTEES)) {
                judgeTrustees(postponed, transcript, findings);
            } else {
                judgeCentre(postponed, file.list().get(), findings);
            }
        }
        file.first(ActKind.OPENING_COMPLETED)
                .ifPresent(completed -> judgeCompleted(completed, file, transcript, findings));
    }

    private void judgeTrustees(Act postponed, Transcript transcript, Findings findings) {
        var missing = missing(postponed);
        int left = transcript.trustees() - missing.size();
        if (!all(transcript).containsAll(missing)) {
            add(findings, postponed, "a trustee is named that the key does not have");
        } else if (left >= transcript.threshold()) {
            add(findings, postponed, left + " trustees are not missing, and that many can open");
        }
        if (postponed.facts().array("damaged").size() > 0) {
            add(findings, postponed, "the fault is the trustees', and envelopes are named");
        }
    }

    private void judgeCentre(Act postponed, OpeningList list, Findings findings) {
        var damaged = postponed.facts().array("damaged").texts();
        var listed = list.opened().stream().map(OpeningList.Entry::commitment).toList();
        if (damaged.isEmpty()
                || new HashSet<>(damaged).size() != damaged.size()
                || !listed.containsAll(damaged)) {
            add(findings, postponed, "the damaged envelopes are not among those to be opened");
        }
        if (!missing(postponed).isEmpty()) {
            add(findings, postponed, "the fault is the centre's, and trustees are named");
        }
    }

    private void judgeCompleted(
            Act completed, RoundFile file, Transcript transcript, Findings findings) {
        var expected = new TreeSet<Long>();
        if (!file.list().orElseThrow().opened().isEmpty()) {
            expected.addAll(all(transcript));
            file.all(ActKind.OPENING_PARTIAL)
                    .forEach(partial -> expected.remove(partial.facts().number("trustee")));
        }
        if (!missing(completed).equals(expected)) {
            add(
                    findings,
                    completed,
                    "missing are the trustees %s, and %s are named"
                            .formatted(expected, new TreeSet<>(missing(completed))));
        }
    }

    private static Set<Long> all(Transcript transcript) {
        return IntStream.rangeClosed(1, transcript.trustees())
                .mapToObj(Long::valueOf)
                .collect(Collectors.toSet());
    }

    private static Set<Long> missing(Act act) {
        return act.facts().array("missing").objects().stream()
                .map(each -> each.number("trustee"))
                .collect(Collectors.toSet());
    }

    private void add(Findings findings, Act act, String says) {
        findings.add(number(), act.index(), says);
    }
}
