package org.mingtang.trustee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.SealStatement;

/**
 * The envelopes are those that the statements name, sealed to this key alone, each with a valid
 * point that no other of them has, nor its negative, and with the proof that its sealer knows the
 * scalar behind that point.
 */
final class ListedEnvelopes {

    /** The points to answer for, or why there are none. */
    sealed interface Points {
        /** In the order of the list, with the hashes of their envelopes. */
        record Sound(List<Point> points, List<String> envelopes) implements Points {}

        record Unsound(String reason) implements Points {}
    }

    Points judge(OpeningList list, List<byte[]> envelopes, Recipient recipient) {
        var opened = list.opened();
        if (opened.size() != envelopes.size()) {
            return new Points.Unsound("not every envelope of the list came with it");
        }
        var points = new ArrayList<Point>();
        var hashes = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (int i = 0; i < envelopes.size(); i++) {
            var commitment = opened.get(i).commitment();
            var named = SealStatement.parse(opened.get(i).statement()).statement().envelope();
            var hash = Digests.sha256(envelopes.get(i));
            if (!named.equals(java.util.Optional.of(hash))) {
                return new Points.Unsound(commitment + ": the envelope is not the one it names");
            }
            switch (EnvelopeCheck.of(envelopes.get(i), recipient)) {
                case EnvelopeCheck.Sound(var point) -> {
                    if (!seen.add(Digests.x(point))) {
                        return new Points.Unsound(commitment + ": its point is another's too");
                    }
                    if (!opened.get(i).isProven(point)) {
                        return new Points.Unsound(
                                commitment + ": it comes without the proof of who sealed it");
                    }
                    points.add(point);
                    hashes.add(hash);
                }
                case EnvelopeCheck.Unsound(var code, var says) -> {
                    return new Points.Unsound(commitment + ": " + code + ", " + says);
                }
            }
        }
        return new Points.Sound(List.copyOf(points), List.copyOf(hashes));
    }
}
