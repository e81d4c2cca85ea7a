package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/**
 * One trustee's part in opening the envelopes of a lot: a point for each and one proof for all (RFC
 * 9497 §2.2, batched), which shows that the points were made with the trustee's own share.
 *
 * @param trustee the trustee's number
 * @param points {@code x·enc} in the order of the envelopes
 * @param proof that all points come from the share behind the trustee's public share
 */
public record Partials(int trustee, List<Point> points, DleqProof proof) {
    private static final String CONTEXT_PREFIX = "mingtang/partial/1|";

    /** Keeps an own copy of the list. */
    public Partials {
        points = List.copyOf(points);
    }

    /**
     * Makes the partials for envelopes whose points are {@code encs}, in their order; at least one
     * and at most 65,535.
     */
    public static Partials make(
            TrusteeShare share, List<Point> encs, CeremonyContext context, SecureRandom random) {
        if (encs.isEmpty() || encs.size() > Dleq.MAX_BATCH) {
            throw new IllegalArgumentException("no partials for " + encs.size() + " envelopes");
        }
        var points =
                Point.allOf(encs.stream().map(enc -> enc.ec().multiply(share.value())).toList());
        var proof = dleq(context).prove(share.value(), share.publicShare(), encs, points, random);
        return new Partials(share.index(), points, proof);
    }

    /**
     * Whether these are honest partials of the trustee with this public share, for these points.
     */
    public boolean verify(Point publicShare, List<Point> encs, CeremonyContext context) {
        return dleq(context).verify(publicShare, encs, points, proof);
    }

    private static Dleq dleq(CeremonyContext context) {
        var contextString = CONTEXT_PREFIX + context.text();
        return new Dleq(contextString.getBytes(StandardCharsets.UTF_8));
    }
}
