package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.List;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Transcript;

/**
 * What the hall asks of a trustee: one partial for every envelope on the list.
 *
 * @param deadline as the notice fixed it; a trustee answers only when it has passed
 * @param points the envelopes' ephemeral points, in the order of their commitments
 */
record OpeningRequest(Transcript transcript, Instant deadline, List<Point> points) {}
