package org.mingtang.sealing;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mingtang.sealing.CeremonyBlame.Fault;

/**
 * One trustee's part in making one key by COCKTAIL-DKG (docs/verify.md §4.1): three steps over byte
 * strings, each made once, in this order. Whoever carries the bytes about is not trusted: it can
 * prevent a key, but neither learn nor bend one.
 *
 * <p>It is kept in memory only. A trustee that stops in the middle has spoilt the session, and a
 * new one is begun with a new context. Not for several threads.
 */
public final class CocktailParticipant {
    /** How far it has come. */
    private sealed interface Stage {
        record Begun() implements Stage {}

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Heard(List<RoundOne> messages, byte[] transcript, TrusteeShare share)
                implements Stage {}

        record Over() implements Stage {}
    }

    /**
     * A key that all trustees have certified.
     *
     * @param transcript what is published
     * @param share what this trustee keeps
     */
    public record Certified(Transcript transcript, TrusteeShare share) {}

    private final CeremonyContext context;
    private final KeySession session;
    private final StaticKey self;
    private final byte[] message;
    private Stage stage = new Stage.Begun();

    private CocktailParticipant(
            CeremonyContext context, KeySession session, StaticKey self, byte[] message) {
        this.context = context;
        this.session = session;
        this.self = self;
        this.message = message;
    }

    /**
     * Round 1. {@link MalformedException} when these cannot make a key together or {@code self} is
     * not one of them. The caller has checked that it wants to take part in a key of this context,
     * that the context is fresh, and that the keys are those of the trustees in office.
     *
     * @param keys the static public keys of all trustees, in their order
     */
    public static CocktailParticipant begin(
            CeremonyContext context,
            int threshold,
            List<Point> keys,
            StaticKey self,
            SecureRandom random) {
        var session = KeySession.of(context, threshold, keys);
        session.indexOf(self.publicKey());
        byte[] message = CocktailRounds.first(session, self, new byte[0], random).bytes();
        return new CocktailParticipant(context, session, self, message);
    }

    /** What all participants are to be sent. */
    public byte[] message() {
        return message.clone();
    }

    /**
     * Round 2: judges everybody's message and signs the transcript.
     *
     * @param received the messages of participants 1 … n
     * @return this trustee's signature, to be sent to all
     */
    public CeremonyStep<byte[]> receive(List<byte[]> received) {
        if (!(stage instanceof Stage.Begun)) {
            throw new IllegalStateException("the messages of round 1 come once");
        }
        stage = new Stage.Over();
        int me = session.indexOf(self.publicKey());
        if (received.size() != session.size() || !Arrays.equals(received.get(me - 1), message)) {
            return misrouted("did not pass on everybody's message");
        }
        var messages = new ArrayList<RoundOne>(received.size());
        for (int j = 1; j <= received.size(); j++) {
            try {
                messages.add(RoundOne.ofShares(received.get(j - 1), session));
            } catch (MalformedException e) {
                return CocktailRounds.blame(j, Fault.MALFORMED, "sent " + e.getMessage());
            }
        }
        var unproven = CocktailRounds.unproven(session, messages);
        if (!unproven.isEmpty()) {
            return CocktailRounds.blame(
                    unproven.getFirst(), Fault.NOT_PROVEN, "does not prove what it sent");
        }
        return switch (CocktailRounds.share(session, self, messages)) {
            case CeremonyStep.Done<TrusteeShare>(var share) -> {
                byte[] transcript = session.transcript(messages, RoundOne.digest(messages));
                stage = new Stage.Heard(List.copyOf(messages), transcript, share);
                yield new CeremonyStep.Done<>(self.sign(transcript).bytes());
            }
            case CeremonyStep.Blamed<TrusteeShare>(var blame) -> new CeremonyStep.Blamed<>(blame);
        };
    }

    /**
     * Round 3: judges everybody's signature. Only now is there a key; the caller keeps the share
     * durably before it tells anybody.
     *
     * @param signatures of participants 1 … n
     */
    public CeremonyStep<Certified> finish(List<byte[]> signatures) {
        if (!(stage instanceof Stage.Heard(var messages, var transcript, var share))) {
            throw new IllegalStateException("signatures come once, after the messages of round 1");
        }
        stage = new Stage.Over();
        if (signatures.size() != session.size()) {
            return misrouted("did not pass on everybody's signature");
        }
        var parsed = new ArrayList<SchnorrSignature>(signatures.size());
        for (int j = 1; j <= signatures.size(); j++) {
            try {
                parsed.add(SchnorrSignature.of(signatures.get(j - 1)));
            } catch (MalformedException e) {
                return CocktailRounds.blame(j, Fault.NOT_CERTIFIED, "sent " + e.getMessage());
            }
        }
        var uncertified = CocktailRounds.uncertified(session, transcript, parsed);
        if (!uncertified.isEmpty()) {
            return CocktailRounds.blame(
                    uncertified.getFirst(),
                    Fault.NOT_CERTIFIED,
                    "did not sign the same transcript");
        }
        var published = Transcript.of(context, session, messages, parsed);
        return new CeremonyStep.Done<>(new Certified(published, share));
    }

    private static <T> CeremonyStep<T> misrouted(String does) {
        return new CeremonyStep.Blamed<>(
                CeremonyBlame.of(
                        CeremonyBlame.COORDINATOR, Fault.MISROUTED, "the coordinator " + does));
    }

    /** Never shows what it holds. */
    @Override
    public String toString() {
        return "CocktailParticipant[" + context.text() + "]";
    }
}
