package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Ranking;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.Transcript;

/** One round of one lot while it is judged: its acts, and what earlier checks have established. */
final class RoundFile {

    private final LogBook.RoundId id;
    private final LogBook book;
    private final List<Act> acts;
    private final Map<String, byte[]> objects = new HashMap<>();
    private final SequencedMap<String, SealStatement.Signed> statements = new LinkedHashMap<>();
    private final SequencedMap<String, Envelope> envelopes = new LinkedHashMap<>();
    private final List<Partials> partials = new ArrayList<>();
    private @Nullable Transcript transcript;
    private @Nullable OpeningList list;
    private @Nullable OpeningRecord record;
    private @Nullable Ranking ranking;

    /** A standing envelope whose header is sound. */
    static final class Envelope {
        private final byte[] bytes;
        private final Point point;

        Envelope(byte[] bytes, Point point) {
            this.bytes = bytes;
            this.point = point;
        }

        byte[] bytes() {
            return bytes;
        }

        Point point() {
            return point;
        }
    }

    RoundFile(LogBook.RoundId id, List<Leaf> leaves, LogBook book) {
        this.id = id;
        this.book = book;
        this.acts = leaves.stream().map(Act::of).toList();
    }

    LogBook.RoundId id() {
        return id;
    }

    LogBook book() {
        return book;
    }

    /** In the order of the ledger; at least one. */
    List<Act> acts() {
        return acts;
    }

    Optional<Act> first(ActKind kind) {
        return acts.stream().filter(act -> act.kind() == kind).findFirst();
    }

    List<Act> all(ActKind kind) {
        return acts.stream().filter(act -> act.kind() == kind).toList();
    }

    /** Where a commitment's tick stands by the list; without one, where the round begins. */
    long indexOf(String commitment) {
        return list().stream()
                .flatMap(read -> read.entries().stream())
                .filter(entry -> entry.commitment().equals(commitment))
                .mapToLong(entry -> entry.tick().entry())
                .findFirst()
                .orElse(acts.getFirst().index());
    }

    /** What a key of this round must be for. */
    KeyContext context() {
        return new KeyContext(book.origin(), id.lot(), id.round(), KeyContext.PRICE);
    }

    void put(Map<String, byte[]> fetched) {
        objects.putAll(fetched);
    }

    /** The object an act refers to, when it is there and whole. */
    Optional<byte[]> objectOf(Act act) {
        return Optional.ofNullable(objects.get(act.text("object")));
    }

    /** The ceremony of the key, as far as it could be read. */
    Optional<Transcript> transcript() {
        return Optional.ofNullable(transcript);
    }

    void establish(Transcript read) {
        this.transcript = read;
    }

    Optional<OpeningList> list() {
        return Optional.ofNullable(list);
    }

    void establish(OpeningList read) {
        this.list = read;
    }

    /** Statements on the list that can be read, by commitment. */
    SequencedMap<String, SealStatement.Signed> statements() {
        return statements;
    }

    /** Sound standing envelopes by commitment, in its order. */
    SequencedMap<String, Envelope> envelopes() {
        return envelopes;
    }

    /** Proven partials, at most one set a trustee, in the order of the trustees' numbers. */
    List<Partials> partials() {
        return partials;
    }

    Optional<OpeningRecord> record() {
        return Optional.ofNullable(record);
    }

    void establish(OpeningRecord read) {
        this.record = read;
    }

    Optional<Ranking> ranking() {
        return Optional.ofNullable(ranking);
    }

    void establish(Ranking read) {
        this.ranking = read;
    }
}
