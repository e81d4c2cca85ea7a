package org.mingtang.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a log from its first day on: those it was opened with and every lawful change. From
 * it a reader who trusts the keys of any day knows those of every other.
 */
public final class KeyHistory {

    private final LogKeys first;
    private final List<Rotation> rotations;

    private KeyHistory(LogKeys first, List<Rotation> rotations) {
        this.first = first;
        this.rotations = List.copyOf(rotations);
    }

    /** The history of a log that still has the keys it was opened with. */
    public static KeyHistory of(LogKeys first) {
        return new KeyHistory(first, List.of());
    }

    /**
     * The history with one more change; one that does not follow is a {@link RotationException}.
     */
    public KeyHistory with(Rotation next) {
        if (next.number() != rotations.size() + 1) {
            throw new RotationException(
                    "change %d of the keys follows %d".formatted(next.number(), rotations.size()));
        }
        if (!next.before().equals(newest())) {
            throw new RotationException(
                    "change %d of the keys is not signed by the keys before it"
                            .formatted(next.number()));
        }
        if (!rotations.isEmpty() && next.last().size() <= rotations.getLast().last().size()) {
            throw new RotationException(
                    "change %d of the keys names a tree that they did not sign"
                            .formatted(next.number()));
        }
        var all = new ArrayList<>(rotations);
        all.add(next);
        return new KeyHistory(first, all);
    }

    /** The keys the log was opened with. */
    public LogKeys first() {
        return first;
    }

    /** The keys that sign now. */
    public LogKeys newest() {
        return rotations.isEmpty() ? first : rotations.getLast().after();
    }

    public List<Rotation> rotations() {
        return rotations;
    }

    /** The only keys under which a tree of this size may stand. */
    public LogKeys of(long size) {
        var keys = first;
        for (var rotation : rotations) {
            if (rotation.governs(size)) {
                keys = rotation.after();
            }
        }
        return keys;
    }

    /** Whether this is a key of the log, of whatever day. */
    public boolean knows(NoteVerifier key) {
        return first.both().contains(key)
                || rotations.stream().anyMatch(change -> change.after().both().contains(key));
    }

    /**
     * Which change ended the keys that signed a tree head of this size too late, or nothing when
     * they were in force.
     */
    public Optional<Rotation> retired(NoteVerifier signer, long size) {
        return rotations.stream()
                .filter(change -> change.before().both().contains(signer) && change.governs(size))
                .findFirst();
    }

    /** Opens a tree head that is signed by the keys in force at its size. */
    public Checkpoint open(byte[] note) {
        var all = new ArrayList<>(first.both());
        rotations.forEach(change -> all.addAll(change.after().both()));
        var head = Checkpoint.parse(SignedNote.open(note, all));
        return of(head.size()).open(note);
    }
}
