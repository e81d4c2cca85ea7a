package org.mingtang.trade.sealedbids;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.ledger.PublishedEntries;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.sealing.OpeningBlame;
import org.mingtang.sealing.OpeningCase;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.Transcript;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.trustees.Missing;
import org.mingtang.trade.trustees.Trustees;
import org.springframework.stereotype.Component;

/**
 * Lays an opening that was begun before the trustees: the published leaves with their proofs, the
 * list, and exactly the envelopes that stand on it. Writes nothing, and runs outside transactions.
 */
@Component
class OpeningCeremony {

    private final BidStore store;
    private final Trustees trustees;
    private final ObjectStore objects;
    private final Ledger ledger;
    private final PublishedEntries published;

    OpeningCeremony(
            BidStore store,
            Trustees trustees,
            ObjectStore objects,
            Ledger ledger,
            PublishedEntries published) {
        this.store = store;
        this.trustees = trustees;
        this.objects = objects;
        this.ledger = ledger;
        this.published = published;
    }

    /** An envelope on the list with its ephemeral point. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Listed(String commitment, SealStatement statement, byte[] envelope, Point point) {}

    /** What the trustees gave, or what kept them from giving it. */
    sealed interface Outcome {
        /** Enough of them answered. */
        record Answered(
                OpeningList list,
                Transcript transcript,
                List<Listed> listed,
                Trustees.Answers answers)
                implements Outcome {}

        /** Too few did. */
        record TooFew(int answered, int threshold, List<Missing> missing) implements Outcome {}

        /** The hall does not have the envelopes that were committed: its own fault. */
        record Damaged(List<String> commitments) implements Outcome {}
    }

    /**
     * @param notice the leaf of the lot's notice
     */
    Outcome ask(Lot lot, StartedOpening started, EnvelopeKey key, String notice) {
        var list = OpeningList.parse(objects.get(started.list()).orElseThrow());
        var transcript = Transcript.parse(objects.get(key.transcript()).orElseThrow());
        var listed = new ArrayList<Listed>();
        var damaged = new ArrayList<String>();
        var envelopes = store.ciphertexts(lot);
        for (var entry : list.opened()) {
            listed(entry, envelopes, Recipient.parse(key.recipient()))
                    .ifPresentOrElse(listed::add, () -> damaged.add(entry.commitment()));
        }
        if (!damaged.isEmpty()) {
            return new Outcome.Damaged(List.copyOf(damaged));
        }
        if (listed.isEmpty()) {
            var nothing = new Trustees.Answers(Map.of(), List.of());
            return new Outcome.Answered(list, transcript, listed, nothing);
        }
        var answers =
                trustees.open(
                        laidBefore(started, list, listed, notice),
                        transcript,
                        listed.stream().map(Listed::point).toList());
        return answers.partials().size() >= transcript.threshold()
                ? new Outcome.Answered(list, transcript, listed, answers)
                : new Outcome.TooFew(
                        answers.partials().size(), transcript.threshold(), answers.missing());
    }

    private OpeningCase laidBefore(
            StartedOpening started, OpeningList list, List<Listed> listed, String notice) {
        ledger.publishNow();
        var ticks =
                list.entries().stream()
                        .map(entry -> entry.tick().entry())
                        .distinct()
                        .sorted()
                        .toList();
        var evidence = published.evidence(List.of(notice, started.entry()), ticks);
        var leaves = evidence.leaves();
        return new OpeningCase(
                evidence.checkpoint(),
                leaves.get(0),
                leaves.get(1),
                list.bytes(),
                leaves.subList(2, leaves.size()),
                listed.stream().map(Listed::envelope).toList());
    }

    /** Empty where the hall's bytes are not what the statement names, or cannot be opened. */
    private static Optional<Listed> listed(
            OpeningList.Entry entry, Map<String, byte[]> envelopes, Recipient recipient) {
        var statement = SealStatement.parse(entry.statement()).statement();
        var stored = Optional.ofNullable(envelopes.get(entry.commitment()));
        return OpeningBlame.pointOf(statement, stored, recipient)
                .map(
                        point ->
                                new Listed(
                                        entry.commitment(),
                                        statement,
                                        stored.orElseThrow(),
                                        point));
    }
}
