package org.mingtang.trustee;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.log.ProvenLeaf;
import org.mingtang.log.TileSource;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.CeremonyMessages;
import org.mingtang.sealing.CeremonyStep;
import org.mingtang.sealing.CocktailParticipant;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.TrusteeAnswer;

/**
 * This trustee's part in making keys (COCKTAIL-DKG): it takes part only together with the trustees
 * that the log it trusts has appointed, itself among them, for a key of that log. A session lives
 * in memory: a trustee that is restarted in the middle has spoilt it, and the hall begins another.
 */
final class KeyMaking {
    /** Sessions that were begun and never ended are forgotten, the oldest first. */
    private static final int MOST_SESSIONS = 256;

    private final KeyStore store;
    private final TrustedLog log;
    private final SecureRandom random;
    private final Map<String, CocktailParticipant> sessions =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CocktailParticipant> eldest) {
                    return size() > MOST_SESSIONS;
                }
            };
    private volatile @Nullable Office office;

    KeyMaking(KeyStore store, TrustedLog log, SecureRandom random) {
        this.store = store;
        this.log = log;
        this.random = random;
    }

    /** The trustees that the log has appointed; they never change in a log (docs/verify.md V10). */
    private record Office(String origin, int threshold, List<Point> keys) {}

    /** Who they are, or why that is not known. */
    private sealed interface Appointment {
        record Known(Office office) implements Appointment {}

        record Unknown(String reason) implements Appointment {}
    }

    TrusteeAnswer begin(byte[] message, TileSource tiles) {
        return reading(
                () -> {
                    var asked = CeremonyMessages.Begin.parse(message);
                    return switch (office(asked, tiles)) {
                        case Appointment.Unknown(var reason) -> new TrusteeAnswer.Refused(reason);
                        case Appointment.Known(var known) -> begin(asked.context(), known);
                    };
                });
    }

    private TrusteeAnswer begin(CeremonyContext context, Office known) {
        if (!context.key().origin().equals(known.origin())) {
            return new TrusteeAnswer.Refused("the key is for another log than the one I serve");
        }
        var participant =
                CocktailParticipant.begin(
                        context, known.threshold(), known.keys(), store.staticKey(), random);
        synchronized (sessions) {
            if (sessions.containsKey(context.text())) {
                return new TrusteeAnswer.Refused("this session was begun before");
            }
            sessions.put(context.text(), participant);
        }
        return new TrusteeAnswer.Given(participant.message());
    }

    TrusteeAnswer receive(byte[] message) {
        return reading(
                () -> {
                    var asked = CeremonyMessages.Round.parse(message);
                    return inSession(
                            asked.context(), session -> answer(session.receive(asked.parts())));
                });
    }

    private static TrusteeAnswer answer(CeremonyStep<byte[]> step) {
        return switch (step) {
            case CeremonyStep.Done<byte[]>(var signature) -> new TrusteeAnswer.Given(signature);
            case CeremonyStep.Blamed<byte[]>(var blame) -> new TrusteeAnswer.Refused(blame.says());
        };
    }

    /** Keeps the share before it says that it has one. */
    TrusteeAnswer finish(byte[] message) {
        return reading(
                () -> {
                    var asked = CeremonyMessages.Round.parse(message);
                    return inSession(
                            asked.context(),
                            session -> {
                                synchronized (sessions) {
                                    sessions.remove(asked.context());
                                }
                                return kept(session.finish(asked.parts()));
                            });
                });
    }

    private TrusteeAnswer kept(CeremonyStep<CocktailParticipant.Certified> step) {
        return switch (step) {
            case CeremonyStep.Done<CocktailParticipant.Certified>(var certified) -> {
                var transcript = certified.transcript();
                store.keep(new KeyStore.Held(certified.share(), transcript));
                yield new TrusteeAnswer.Given(
                        transcript.keyId().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            case CeremonyStep.Blamed<CocktailParticipant.Certified>(var blame) ->
                    new TrusteeAnswer.Refused(blame.says());
        };
    }

    private TrusteeAnswer inSession(
            String context, Function<CocktailParticipant, TrusteeAnswer> step) {
        CocktailParticipant session;
        synchronized (sessions) {
            session = sessions.get(context);
        }
        if (session == null) {
            return new TrusteeAnswer.Refused("I know no such session; I may have been restarted");
        }
        synchronized (session) {
            try {
                return step.apply(session);
            } catch (IllegalStateException outOfTurn) {
                return new TrusteeAnswer.Refused("this step was made before");
            }
        }
    }

    private Appointment office(CeremonyMessages.Begin asked, TileSource tiles) {
        var known = office;
        if (known != null) {
            return new Appointment.Known(known);
        }
        return switch (log.judge(asked.checkpoint(), tiles)) {
            case TrustedLog.Belief.Doubted(var reason) -> new Appointment.Unknown(reason);
            case TrustedLog.Belief.Believed(var head) -> {
                var fault = asked.appointed().fault(head);
                yield fault.isPresent()
                        ? new Appointment.Unknown("no proof of who was appointed: " + fault.get())
                        : appointed(asked.appointed(), head.origin());
            }
        };
    }

    private Appointment appointed(ProvenLeaf proven, String origin) {
        var leaf = Json.parseObject(proven.leaf());
        if (!leaf.text("evt").equals("trustees.appointed")) {
            return new Appointment.Unknown("this entry appoints nobody");
        }
        var keys = new ArrayList<Point>();
        for (var trustee : leaf.array("trustees").objects()) {
            keys.add(Point.parse(trustee.text("key")).orElseThrow());
        }
        if (!keys.contains(store.staticKey().publicKey())) {
            return new Appointment.Unknown("I am not among the trustees of this log");
        }
        var found = new Office(origin, (int) leaf.number("threshold"), List.copyOf(keys));
        office = found;
        return new Appointment.Known(found);
    }

    private static TrusteeAnswer reading(Supplier<TrusteeAnswer> step) {
        try {
            return step.get();
        } catch (JsonException | MalformedException malformed) {
            return new TrusteeAnswer.Refused(
                    "a message that cannot be read: " + malformed.getMessage());
        }
    }
}
