package org.mingtang.trade.sealedbids;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.CeremonyStep;
import org.mingtang.sealing.CocktailParticipant;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.Transcript;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The trustees as the hall knows them: it asks all of them and trusts none. */
@Component
class Trustees {

    static final int COUNT = 5;
    static final int THRESHOLD = 3;

    private final List<Trustee> trustees;
    private final SecureRandom random = new SecureRandom();

    /**
     * In a real centre there are none yet: its trustees must not live in the hall's own process.
     */
    Trustees(
            OfficialClock clock,
            @Value("${mingtang.data}") Path data,
            @Value("${mingtang.training:false}") boolean training) {
        this.trustees =
                IntStream.rangeClosed(1, training ? COUNT : 0)
                        .<Trustee>mapToObj(
                                index ->
                                        new TrainingTrustee(
                                                index,
                                                THRESHOLD,
                                                ShareStore.of(data, index, random),
                                                clock,
                                                random))
                        .toList();
    }

    boolean arePresent() {
        return !trustees.isEmpty();
    }

    /** Makes a fresh key for one lot, round and class; on return every trustee keeps its share. */
    Transcript makeKey(KeyContext key) {
        var context = CeremonyContext.fresh(key, random);
        var keys = trustees.stream().map(Trustee::staticKey).toList();
        var participants =
                trustees.parallelStream().map(trustee -> trustee.begin(context, keys)).toList();
        var messages = participants.stream().map(CocktailParticipant::message).toList();
        var signatures =
                participants.parallelStream()
                        .map(participant -> done(participant.receive(messages)))
                        .toList();
        var transcript = Transcript.of(context, THRESHOLD, keys, messages, signatures);
        var complaints = transcript.verify();
        if (!complaints.isEmpty()) {
            throw new Trustee.CeremonyFailed(String.join("; ", complaints));
        }
        trustees.parallelStream()
                .forEach(
                        trustee -> {
                            var participant = participants.get(trustee.index() - 1);
                            trustee.keep(done(participant.finish(signatures)));
                        });
        return transcript;
    }

    private static <T> T done(CeremonyStep<T> step) {
        return switch (step) {
            case CeremonyStep.Done<T>(var value) -> value;
            case CeremonyStep.Blamed<T>(var blame) ->
                    throw new Trustee.CeremonyFailed(blame.says());
        };
    }

    /** The valid partials of every trustee that answered, by its number. */
    Map<Integer, Partials> ask(OpeningRequest request) {
        var answers = new ArrayList<Map.Entry<Integer, Partials>>();
        trustees.parallelStream()
                .map(trustee -> Map.entry(trustee.index(), trustee.answer(request)))
                .forEachOrdered(
                        answer -> {
                            if (answer.getValue() instanceof Ruling.Granted<Partials>(var partials)
                                    && isValid(answer.getKey(), partials, request)) {
                                answers.add(Map.entry(answer.getKey(), partials));
                            }
                        });
        var byIndex = new TreeMap<Integer, Partials>();
        answers.forEach(answer -> byIndex.put(answer.getKey(), answer.getValue()));
        return byIndex;
    }

    private static boolean isValid(int trustee, Partials partials, OpeningRequest request) {
        return partials.verify(
                request.transcript().publicShare(trustee),
                request.points(),
                request.transcript().context());
    }
}
