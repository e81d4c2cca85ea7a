package org.mingtang.sealing;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Why the making of a key was given up, and who is to blame. What {@link Fault#isProvenToAll} can
 * be shown to everybody from the messages alone; the rest is the word of the participant who says
 * it.
 *
 * @param participant from 1, or 0 for the coordinator
 * @param fault what it did
 * @param says the same in a phrase, for a log
 * @param share the false share, which anyone can hold against the sender's commitments
 */
public record CeremonyBlame(int participant, Fault fault, String says, Optional<BigInteger> share) {
    /** The number that stands for the coordinator. */
    public static final int COORDINATOR = 0;

    /** What a participant or the coordinator did wrong. */
    public enum Fault {
        /** Too few or too many messages, or not one's own in its place. */
        MISROUTED(false),
        /** Bytes that are no message, with another number of commitments for instance. */
        MALFORMED(true),
        /** A proof of possession that does not hold. */
        NOT_PROVEN(true),
        /** An encrypted share that its recipient cannot read. */
        UNREADABLE_SHARE(false),
        /** A share other than the commitments promise. */
        FALSE_SHARE(true),
        /** No valid signature on the transcript: somebody was shown something else. */
        NOT_CERTIFIED(true);

        private final boolean provenToAll;

        Fault(boolean provenToAll) {
            this.provenToAll = provenToAll;
        }

        /** Whether anyone can decide it from what was sent; a false share must be shown for it. */
        public boolean isProvenToAll() {
            return provenToAll;
        }
    }

    static CeremonyBlame of(int participant, Fault fault, String says) {
        return new CeremonyBlame(participant, fault, says, Optional.empty());
    }

    static CeremonyBlame falseShare(int participant, BigInteger share) {
        return new CeremonyBlame(
                participant,
                Fault.FALSE_SHARE,
                "participant " + participant + " sent a share that its commitments do not promise",
                Optional.of(share));
    }
}
