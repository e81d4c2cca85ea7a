package org.mingtang.sealing;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A whole ceremony in one process, for tests and measurements: whoever runs it could read every
 * share. Trustees each run a {@link CocktailParticipant} where nobody else can look.
 *
 * @param transcript what is published
 * @param shares of trustees 1 … n
 */
public record Ceremony(Transcript transcript, List<TrusteeShare> shares) {
    /** Keeps an own copy of the list. */
    public Ceremony {
        shares = List.copyOf(shares);
    }

    /** Makes a key of {@code n} trustees with fresh static keys of whom any {@code t} can open. */
    public static Ceremony run(CeremonyContext context, int n, int t, SecureRandom random) {
        return run(
                context,
                Stream.generate(() -> StaticKey.generate(random)).limit(n).toList(),
                t,
                random);
    }

    /** Makes a key that any {@code t} of these trustees can open with; every check is made. */
    public static Ceremony run(
            CeremonyContext context, List<StaticKey> trustees, int t, SecureRandom random) {
        var keys = trustees.stream().map(StaticKey::publicKey).toList();
        var participants =
                trustees.stream()
                        .map(self -> CocktailParticipant.begin(context, t, keys, self, random))
                        .toList();
        var messages = participants.stream().map(CocktailParticipant::message).toList();
        var signatures = participants.stream().map(p -> done(p.receive(messages))).toList();
        var shares = new ArrayList<TrusteeShare>(trustees.size());
        for (var participant : participants) {
            shares.add(done(participant.finish(signatures)).share());
        }
        return new Ceremony(Transcript.of(context, t, keys, messages, signatures), shares);
    }

    private static <T> T done(CeremonyStep<T> step) {
        return switch (step) {
            case CeremonyStep.Done<T>(var value) -> value;
            case CeremonyStep.Blamed<T>(var blame) ->
                    throw new IllegalStateException("an honest ceremony failed: " + blame.says());
        };
    }

    /** Never shows a share. */
    @Override
    public String toString() {
        return "Ceremony[key " + transcript.keyId() + "]";
    }
}
