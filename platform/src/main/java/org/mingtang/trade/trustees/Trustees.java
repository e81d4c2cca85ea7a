package org.mingtang.trade.trustees;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.PublishedEntries;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.CeremonyMessages;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.OpeningCase;
import org.mingtang.sealing.PartialsRecord;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Transcript;
import org.springframework.stereotype.Service;

/**
 * The door of the trustees: all of them are asked and none is trusted. Nothing here may be called
 * inside a transaction: it waits for others.
 */
@Service
public class Trustees {
    private static final Clause HELD_BY_NOBODY = Clause.of("RC-2.1");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A key needs all of them, also those who are just being started again. */
    private static final Duration PATIENCE_FOR_ALL = Duration.ofSeconds(20);

    private final Appointed appointed;
    private final Mailbox mailbox;
    private final PublishedEntries published;
    private final ElapsedClock elapsed;
    private final SecureRandom random = new SecureRandom();

    Trustees(
            Appointed appointed,
            Mailbox mailbox,
            PublishedEntries published,
            ElapsedClock elapsed) {
        this.appointed = appointed;
        this.mailbox = mailbox;
        this.published = published;
        this.elapsed = elapsed;
    }

    /**
     * What came of asking for an opening.
     *
     * @param partials proven ones, by the number of the trustee
     * @param missing everyone else
     */
    public record Answers(Map<Integer, PartialsRecord> partials, List<Missing> missing) {
        /** Keeps the order of the numbers. */
        public Answers {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Makes a fresh key for one lot, round and class; on return every trustee keeps its share.
     * Refused where there are no trustees, or where one does not take part: a key needs them all.
     */
    public Ruling<Transcript> makeKey(KeyContext purpose) {
        var office = appointed.office();
        if (office.isEmpty()) {
            return Ruling.refused(
                    Refusal.of(TrusteeRefusal.NO_TRUSTEES, HELD_BY_NOBODY)
                            .with("lot", purpose.lot()));
        }
        return new KeySession(office.get(), CeremonyContext.fresh(purpose, random)).make();
    }

    /**
     * Lays an opening before the trustees.
     *
     * @param points of the envelopes to open, in the order of the list
     */
    public Answers open(OpeningCase asked, Transcript transcript, List<Point> points) {
        var gathered =
                gather(
                        transcript.threshold(),
                        "opening",
                        Collections.nCopies(transcript.trustees(), asked.text()),
                        (trustee, bytes) -> proven(trustee, bytes, asked, transcript, points));
        return new Answers(gathered.good(), gathered.missing());
    }

    private static PartialsRecord proven(
            int trustee,
            byte[] bytes,
            OpeningCase asked,
            Transcript transcript,
            List<Point> points) {
        var record = PartialsRecord.parse(bytes);
        var list = org.mingtang.sealing.OpeningList.parse(asked.list());
        var commitments = list.opened().stream().map(entry -> entry.commitment()).toList();
        boolean ofThisList =
                record.partials().trustee() == trustee
                        && record.lot().equals(list.lot())
                        && record.round() == list.round()
                        && record.envelopeClass().equals(list.envelopeClass())
                        && record.commitments().equals(commitments);
        if (!ofThisList) {
            throw new MalformedException("its partials are of something else");
        }
        if (!record.partials()
                .verify(transcript.publicShare(trustee), points, transcript.context())) {
            throw new MalformedException("its partials do not prove themselves");
        }
        return record;
    }

    private <T> Gathering.Gathered<T> gather(
            int needed,
            String kind,
            List<String> messages,
            BiFunction<Integer, byte[], T> reading) {
        var patience = needed == messages.size() ? PATIENCE_FOR_ALL : PATIENCE;
        return new Gathering<>(mailbox, elapsed, needed, reading).gather(kind, messages, patience);
    }

    /** One run of COCKTAIL-DKG: three questions to everybody, each with what all said before. */
    private final class KeySession {
        private final Appointed.Office office;
        private final CeremonyContext context;

        KeySession(Appointed.Office office, CeremonyContext context) {
            this.office = office;
            this.context = context;
        }

        Ruling<Transcript> make() {
            var evidence = published.evidence(List.of(office.entry()), List.of());
            var begin =
                    new CeremonyMessages.Begin(
                            context, evidence.checkpoint(), evidence.leaves().getFirst());
            return all("key.begin", begin.text())
                    .then(
                            messages ->
                                    all("key.receive", round(messages))
                                            .then(signatures -> certified(messages, signatures)));
        }

        /** The hall judges the transcript as everybody can, before the trustees keep shares. */
        private Ruling<Transcript> certified(List<byte[]> messages, List<byte[]> signatures) {
            Transcript transcript;
            try {
                transcript =
                        Transcript.of(
                                context, office.threshold(), office.keys(), messages, signatures);
            } catch (MalformedException malformed) {
                return failed("a message of the ceremony is malformed: " + malformed.getMessage());
            }
            var complaints = transcript.verify();
            return complaints.isEmpty()
                    ? all("key.finish", round(signatures)).map(kept -> transcript)
                    : failed(String.join("; ", complaints));
        }

        private String round(List<byte[]> parts) {
            return new CeremonyMessages.Round(context.text(), parts).text();
        }

        private Ruling<List<byte[]>> all(String kind, String message) {
            var gathered =
                    gather(
                            office.count(),
                            kind,
                            Collections.nCopies(office.count(), message),
                            (trustee, bytes) -> bytes);
            return gathered.suffices(office.count())
                    ? Ruling.granted(List.copyOf(gathered.good().values()))
                    : failed(Missing.text(gathered.missing()));
        }

        private <T> Ruling<T> failed(String reason) {
            return Ruling.refused(
                    Refusal.of(TrusteeRefusal.CEREMONY_FAILED, HELD_BY_NOBODY)
                            .with("lot", context.key().lot())
                            .with("reason", reason));
        }
    }
}
