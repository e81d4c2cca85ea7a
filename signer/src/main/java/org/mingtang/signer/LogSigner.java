package org.mingtang.signer;

import java.util.List;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.KeyHistory;
import org.mingtang.log.LogKeys;
import org.mingtang.log.NoteVerifier;
import org.mingtang.log.Rotation;

/**
 * Signs tree heads, and only such as continue the last one it signed: it refuses a smaller tree,
 * another tree of the same size, and any tree without a valid proof of consistency (RFC 6962
 * §2.1.2) from the last. What it signed is on disk in its own directory before the signature leaves
 * it, so neither a crash nor a restored database can make it sign a fork.
 *
 * <p>Its methods throw a {@link SignerFault} when it cannot be reached or cannot answer.
 */
public interface LogSigner {

    /** Who it is. */
    Identity identity();

    /** The last tree head signed; size 0 before the first. */
    Checkpoint last();

    /**
     * Signs a tree head, or says why not.
     *
     * @param consistencyProof from {@link #last} to this head; empty where the last is empty or
     *     equal
     */
    Answer sign(long size, byte[] root, List<byte[]> consistencyProof);

    /** What the signer says to a request. */
    sealed interface Answer {
        /** The signed note, to be witnessed and published. */
        @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
        record Signed(byte[] note) implements Answer {}

        /** Nothing was signed. */
        record Refused(String reason) implements Answer {}
    }

    /**
     * The keys of a log and of the witnesses that stand in the signer's own process.
     *
     * @param first the keys the log was opened with
     * @param statements every change of the keys, as a signed note, in their order
     * @param witnesses of a training centre; none in a real one
     */
    record Identity(LogKeys first, List<String> statements, List<NoteVerifier> witnesses) {
        public Identity {
            statements = List.copyOf(statements);
            witnesses = List.copyOf(witnesses);
        }

        public String origin() {
            return first.origin();
        }

        /** All keys of the log; statements that do not follow are a {@link SignerFault}. */
        public KeyHistory history() {
            var history = KeyHistory.of(first);
            for (var statement : statements) {
                history = history.with(Rotation.open(Texts.bytes(statement)));
            }
            return history;
        }
    }
}
