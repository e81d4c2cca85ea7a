package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Transcript;

/**
 * What the hall asks of a trustee: one partial for every envelope on the list.
 *
 * @param deadline as the notice fixed it; a trustee answers only when it has passed
 * @param opened the acts whose envelopes are to be opened, in the order of their commitments
 * @param points the envelopes' ephemeral points, in the order of their commitments
 */
record OpeningRequest(
        Transcript transcript,
        Instant deadline,
        List<OpeningList.Entry> opened,
        List<Point> points) {

    /** Whether every point belongs to a listed act and was handed in by one who knew its scalar. */
    boolean isProven() {
        return opened.size() == points.size()
                && IntStream.range(0, points.size())
                        .allMatch(i -> opened.get(i).isProven(points.get(i)));
    }
}
