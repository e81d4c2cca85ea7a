package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the trustees' answers to one opening are worth.
 *
 * @param valid the partials that prove themselves, by the trustee's number
 * @param silent the trustees who sent nothing
 * @param forgers those whose partials are for something else or do not prove themselves
 */
public record PartialsJudgement(
        SortedMap<Integer, Partials> valid, List<Integer> silent, List<Integer> forgers) {
    /** Keeps the order of the numbers. */
    public PartialsJudgement {
        valid = new TreeMap<>(valid);
        silent = List.copyOf(silent);
        forgers = List.copyOf(forgers);
    }

    /**
     * Judges what came in time. The platform and anyone who has the public records come to the same
     * judgement.
     *
     * @param encs the ephemeral points of the envelopes on the list, in its order
     * @param received by the number of the trustee who sent them
     */
    public static PartialsJudgement of(
            Transcript transcript, List<Point> encs, Map<Integer, Partials> received) {
        var valid = new TreeMap<Integer, Partials>();
        var silent = new ArrayList<Integer>();
        var forgers = new ArrayList<Integer>();
        for (int i = 1; i <= transcript.trustees(); i++) {
            var partials = received.get(i);
            if (partials == null) {
                silent.add(i);
            } else if (partials.trustee() == i
                    && partials.verify(transcript.publicShare(i), encs, transcript.context())) {
                valid.put(i, partials);
            } else {
                forgers.add(i);
            }
        }
        return new PartialsJudgement(valid, silent, forgers);
    }
}
