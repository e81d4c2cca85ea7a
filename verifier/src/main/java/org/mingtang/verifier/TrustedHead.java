package org.mingtang.verifier;

import java.util.List;
import java.util.Optional;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.KeyHistory;
import org.mingtang.log.LogException;
import org.mingtang.log.NoteException;
import org.mingtang.log.Policy;
import org.mingtang.log.SignedNote;

/**
 * A tree head that was accepted.
 *
 * @param policy as it was given, or as leaf 0 says
 * @param history of the log's keys, where they were changed and the policy knows one of them
 * @param statements that are published of changes of the keys
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TrustedHead(
        Checkpoint head,
        byte[] note,
        Policy policy,
        Optional<KeyHistory> history,
        List<String> statements) {

    /** The policy for a tree of this size: with the keys that were in force at it. */
    Policy policyAt(long size) {
        return policyAt(policy, history, size);
    }

    static Policy policyAt(Policy policy, Optional<KeyHistory> history, long size) {
        return history.map(keys -> policy.withLogs(keys.of(size).both())).orElse(policy);
    }

    /** Says that a note is signed by keys that were retired before its size, where it is. */
    static Optional<String> retired(Optional<KeyHistory> history, byte[] note) {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        var keys = history.get();
        for (var change : keys.rotations()) {
            try {
                var old = change.before().both();
                var size = Checkpoint.parse(SignedNote.open(note, old)).size();
                if (change.governs(size) && !keys.of(size).equals(change.before())) {
                    return Optional.of(
                            "a tree of %d entries is signed by keys that were retired at %d"
                                    .formatted(size, change.last().size()));
                }
            } catch (NoteException notByThese) {
                // Then it is judged as any other note.
            }
        }
        return Optional.empty();
    }

    /** Why the quorum is not met, where it is not. */
    static Optional<String> quorumFault(Policy policy, byte[] note) {
        try {
            return policy.quorumFault(note);
        } catch (LogException forged) {
            return Optional.of(String.valueOf(forged.getMessage()));
        }
    }
}
