package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.mingtang.sealing.BidOutcome;
import org.mingtang.sealing.EnvelopeOpening;
import org.mingtang.sealing.Lagrange;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.TieDraw;

/**
 * V16: every envelope opened again from the partials; outcome, price, ground and tie seed are as
 * the record says.
 */
final class ReopenedEnvelopes implements RoundCheck {

    @Override
    public String number() {
        return "V16";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var completed = file.first(ActKind.OPENING_COMPLETED);
        var bytes = completed.flatMap(file::objectOf);
        if (completed.isEmpty() || bytes.isEmpty()) {
            return;
        }
        OpeningRecord record;
        try {
            record = OpeningRecord.parse(bytes.get());
        } catch (MalformedException malformed) {
            findings.add(
                    number(), completed.get().index(), "the record: " + malformed.getMessage());
            return;
        }
        file.establish(record);
        if (file.list().isPresent() && file.transcript().isPresent()) {
            new Reopening(record, completed.get(), file, findings).judge();
        }
    }

    /** One opening made again. */
    private final class Reopening {
        private final OpeningRecord record;
        private final Act completed;
        private final RoundFile file;
        private final Findings findings;

        Reopening(OpeningRecord record, Act completed, RoundFile file, Findings findings) {
            this.record = record;
            this.completed = completed;
            this.file = file;
            this.findings = findings;
        }

        private void tell(String says) {
            findings.add(number(), completed.index(), says);
        }

        void judge() {
            judgeFrame();
            var listed = file.list().orElseThrow().opened().size();
            var quorum = quorum();
            // Without every envelope or without a quorum nothing opens; V7, V14 or V15 said so.
            if (file.envelopes().size() == listed && (!quorum.isEmpty() || listed == 0)) {
                reopen(quorum);
            }
        }

        /** As many proven partials as the threshold asks for, or none at all. */
        private List<Partials> quorum() {
            var threshold = file.transcript().orElseThrow().threshold();
            var proven = file.partials();
            return proven.size() < threshold ? List.of() : proven.subList(0, threshold);
        }

        private void judgeFrame() {
            if (!record.lot().equals(file.id().lot())
                    || record.round() != file.id().round()
                    || !record.envelopeClass().equals(completed.text("class"))) {
                tell("the record is of another lot, round or class");
            }
            var list = file.list().orElseThrow();
            var listed = list.opened().stream().map(e -> e.commitment()).toList();
            if (!record.envelopes().stream().map(e -> e.commitment()).toList().equals(listed)) {
                tell("the record has other envelopes than the list");
            }
            var proven =
                    file.partials().stream().map(Partials::trustee).collect(Collectors.toSet());
            if (!proven.containsAll(record.trustees())) {
                tell("the record names trustees whose partials are not proven");
            }
        }

        private void reopen(List<Partials> quorum) {
            var points = new ArrayList<Point>();
            file.envelopes()
                    .forEach(
                            (commitment, envelope) -> {
                                var shares = new HashMap<Integer, Point>();
                                for (var each : quorum) {
                                    shares.put(each.trustee(), each.points().get(points.size()));
                                }
                                var ecdh = Lagrange.combine(shares);
                                points.add(ecdh);
                                judgeOutcome(commitment, envelope.bytes(), ecdh);
                            });
            var seed = HexFormat.of().formatHex(TieDraw.seed(file.id().lot(), points));
            if (!seed.equals(record.tieSeed())) {
                tell("the tie seed is not that of the opened envelopes");
            }
        }

        private void judgeOutcome(String commitment, byte[] envelope, Point ecdh) {
            var recorded =
                    record.envelopes().stream()
                            .filter(each -> each.commitment().equals(commitment))
                            .findFirst();
            var signed = file.statements().get(commitment);
            var notice = file.first(ActKind.NOTICE_PUBLISHED);
            if (recorded.isEmpty() || signed == null || notice.isEmpty()) {
                return; // noted by V8, V11 or above
            }
            var statement = signed.statement();
            if (!recorded.get().bidder().equals(statement.bidder())) {
                tell("%s is the bid of %s".formatted(commitment, statement.bidder()));
            }
            var outcome =
                    EnvelopeOpening.open(
                            envelope,
                            ecdh,
                            file.transcript().orElseThrow().recipient(),
                            expectation(statement, notice.get().text("currency")));
            var written = recorded.get().outcome();
            if (!outcome.equals(written)) {
                tell(
                        "%s holds %s, the record says %s"
                                .formatted(commitment, told(outcome), told(written)));
            }
        }

        /** Devices registered before the opening began count. */
        private EnvelopeOpening.Expectation expectation(SealStatement statement, String currency) {
            var began = file.first(ActKind.OPENING_STARTED).map(Act::index).orElse(0L);
            return new EnvelopeOpening.Expectation(
                    file.context(),
                    statement.key(),
                    statement.bidder(),
                    Currency.getInstance(currency),
                    device -> file.book().device(statement.bidder(), device, began));
        }
    }

    private static String told(BidOutcome outcome) {
        return switch (outcome) {
            case BidOutcome.Opened opened ->
                    "%s (%d %s)".formatted(opened.price(), opened.minorUnits(), opened.currency());
            case BidOutcome.Invalid invalid -> invalid.ground().name();
        };
    }
}
