package org.mingtang.verifier;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.PartialsRecord;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Transcript;

/**
 * V15: every partial is proven to come from its trustee's share, and as many trustees as the
 * threshold asks for took part before the opening was completed.
 */
final class ProvenPartials implements RoundCheck {

    @Override
    public String number() {
        return "V15";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        if (file.list().isEmpty() || file.transcript().isEmpty()) {
            return;
        }
        var seen = new HashSet<Long>();
        for (var act : file.all(ActKind.OPENING_PARTIAL)) {
            if (!seen.add(act.facts().number("trustee"))) {
                findings.add(
                        number(),
                        act.index(),
                        "trustee " + act.facts().number("trustee") + " takes part twice");
            } else {
                judge(act, file, findings).ifPresent(file.partials()::add);
            }
        }
        file.partials().sort(Comparator.comparingInt(Partials::trustee));
        file.first(ActKind.OPENING_COMPLETED)
                .ifPresent(completed -> judgeQuorum(completed, file, findings));
    }

    private Optional<Partials> judge(Act act, RoundFile file, Findings findings) {
        var bytes = file.objectOf(act);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        PartialsRecord record;
        try {
            record = PartialsRecord.parse(bytes.get());
        } catch (MalformedException malformed) {
            findings.add(number(), act.index(), "the partials: " + malformed.getMessage());
            return Optional.empty();
        }
        var fault = fault(record, act, file);
        fault.ifPresent(says -> findings.add(number(), act.index(), says));
        return fault.isPresent() ? Optional.empty() : Optional.of(record.partials());
    }

    private static Optional<String> fault(PartialsRecord record, Act act, RoundFile file) {
        var transcript = file.transcript().orElseThrow();
        var trustee = record.partials().trustee();
        if (!record.lot().equals(file.id().lot())
                || record.round() != file.id().round()
                || !record.envelopeClass().equals(act.text("class"))
                || trustee != act.facts().number("trustee")) {
            return Optional.of("the partials are of another lot, round, class or trustee");
        }
        if (trustee > transcript.trustees()) {
            return Optional.of("the key has no trustee " + trustee);
        }
        var listed = file.list().orElseThrow().opened().stream().map(e -> e.commitment()).toList();
        if (!record.commitments().equals(listed)) {
            return Optional.of("the partials are not those of the listed envelopes");
        }
        if (!file.envelopes().keySet().containsAll(listed)) {
            // An unsound or missing envelope is noted already; the proof covers all or none.
            return Optional.of("the partials cannot be checked without every envelope");
        }
        return isProven(record, transcript, file)
                ? Optional.empty()
                : Optional.of("the proof of trustee " + trustee + " does not hold");
    }

    private static boolean isProven(PartialsRecord record, Transcript transcript, RoundFile file) {
        List<Point> points =
                file.envelopes().values().stream().map(RoundFile.Envelope::point).toList();
        return record.partials()
                .verify(
                        transcript.publicShare(record.partials().trustee()),
                        points,
                        transcript.context());
    }

    private void judgeQuorum(Act completed, RoundFile file, Findings findings) {
        if (file.list().orElseThrow().opened().isEmpty()) {
            return;
        }
        Set<Long> before = new HashSet<>();
        for (var act : file.all(ActKind.OPENING_PARTIAL)) {
            if (act.index() < completed.index()) {
                before.add(act.facts().number("trustee"));
            }
        }
        var threshold = file.transcript().orElseThrow().threshold();
        if (before.size() < threshold) {
            findings.add(
                    number(),
                    completed.index(),
                    "completed by %d trustees, %d are needed".formatted(before.size(), threshold));
        }
    }
}
