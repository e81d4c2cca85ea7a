package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Decides what becomes of an opening and who is to blame where it does not go well (docs/verify.md
 * §4.5), from nothing but what is stored, committed and published.
 */
public final class OpeningBlame {
    private OpeningBlame() {}

    /**
     * One envelope that is to be opened.
     *
     * @param commitment hex
     * @param statement what its bidder signed
     * @param stored what the centre has under it; empty when it has nothing
     * @param expected what the lot leads one to expect inside
     */
    public record Held(
            String commitment,
            SealStatement statement,
            Optional<byte[]> stored,
            EnvelopeOpening.Expectation expected) {}

    /**
     * The ephemeral point of an envelope that the centre has as it was committed to and that
     * trustees can open. Empty where it has not: the door let in only what can be opened, so that
     * anything else is the centre's fault and not the bidder's.
     *
     * @param statement what its bidder signed
     * @param stored what the centre has under it; empty when it has nothing
     */
    public static Optional<Point> pointOf(
            SealStatement statement, Optional<byte[]> stored, Recipient recipient) {
        return stored.filter(bytes -> bytes.length == statement.length())
                .filter(bytes -> statement.envelope().equals(Optional.of(Sha256.hex(bytes))))
                .flatMap(
                        bytes ->
                                EnvelopeCheck.of(bytes, recipient)
                                                instanceof EnvelopeCheck.Sound(var point)
                                        ? Optional.of(point)
                                        : Optional.empty());
    }

    /** What becomes of the opening. */
    public sealed interface Verdict {
        /** Whose fault it is when nothing is opened; empty when all is. */
        Optional<Fault> fault();

        /**
         * The centre's fault: it lacks what was committed to, and nothing is opened until it has
         * it.
         *
         * @param commitments of the envelopes that are missing or altered
         */
        record Damaged(List<String> commitments) implements Verdict {
            @Override
            public Optional<Fault> fault() {
                return Optional.of(Fault.CENTRE);
            }
        }

        /**
         * The trustees' fault: too few valid partials, and nothing is opened until there are
         * enough.
         *
         * @param answers who sent nothing and who sent a forged one
         */
        record TooFew(PartialsJudgement answers) implements Verdict {
            @Override
            public Optional<Fault> fault() {
                return Optional.of(Fault.TRUSTEES);
            }
        }

        /**
         * Everything is opened. What is invalid is so by its bidder's fault.
         *
         * @param outcomes by commitment, in the order of the list
         * @param answers whose partials were valid
         */
        record Opened(SequencedMap<String, BidOutcome> outcomes, PartialsJudgement answers)
                implements Verdict {
            @Override
            public Optional<Fault> fault() {
                return Optional.empty();
            }
        }
    }

    /**
     * Judges an opening whose time has come.
     *
     * @param held the envelopes on the list, in its order
     * @param received the trustees' answers that came in time
     */
    public static Verdict judge(
            Transcript transcript, List<Held> held, Map<Integer, Partials> received) {
        var recipient = transcript.recipient();
        var encs = new ArrayList<Point>();
        var damaged = new ArrayList<String>();
        for (var one : held) {
            pointOf(one.statement(), one.stored(), recipient)
                    .ifPresentOrElse(encs::add, () -> damaged.add(one.commitment()));
        }
        if (!damaged.isEmpty()) {
            return new Verdict.Damaged(List.copyOf(damaged));
        }
        var answers = PartialsJudgement.of(transcript, encs, received);
        if (!held.isEmpty() && answers.valid().size() < transcript.threshold()) {
            return new Verdict.TooFew(answers);
        }
        var outcomes = new LinkedHashMap<String, BidOutcome>();
        for (int i = 0; i < held.size(); i++) {
            var one = held.get(i);
            outcomes.put(
                    one.commitment(),
                    EnvelopeOpening.open(
                            one.stored().orElseThrow(),
                            ecdh(answers, transcript.threshold(), i),
                            recipient,
                            one.expected()));
        }
        return new Verdict.Opened(outcomes, answers);
    }

    /** Any quorum combines to the same point, so the first will do. */
    private static Point ecdh(PartialsJudgement answers, int threshold, int envelope) {
        var points = new HashMap<Integer, Point>();
        answers.valid().values().stream()
                .limit(threshold)
                .forEach(p -> points.put(p.trustee(), p.points().get(envelope)));
        return Lagrange.combine(points);
    }
}
