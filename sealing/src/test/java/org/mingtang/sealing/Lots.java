package org.mingtang.sealing;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A lot with a key of five trustees, three of whom open, and bidders with a device each. */
final class Lots {
    static final SecureRandom RANDOM = new SecureRandom();
    static final KeyContext CONTEXT =
            new KeyContext("localhost/log/training/0a1b2c3d", "P000012-1", 1, KeyContext.PRICE);
    static final int TRUSTEES = 5;
    static final int THRESHOLD = 3;

    private Lots() {}

    static Ceremony ceremony() {
        return ceremony(CONTEXT);
    }

    static Ceremony ceremony(KeyContext context) {
        return Ceremony.run(CeremonyContext.fresh(context, RANDOM), TRUSTEES, THRESHOLD, RANDOM);
    }

    static Bid bid(Ceremony ceremony, String price) {
        return new Bid(
                ceremony.transcript().context().key(),
                ceremony.transcript().keyId(),
                "PTY-00000007",
                "CNY",
                price);
    }

    static Point point(byte[] envelope, Ceremony ceremony) {
        var check = EnvelopeCheck.of(envelope, ceremony.transcript().recipient());
        return switch (check) {
            case EnvelopeCheck.Sound sound -> sound.point();
            case EnvelopeCheck.Unsound unsound -> throw new AssertionError(unsound.toString());
        };
    }

    /** What the given trustees' partials combine to. */
    static Point ecdh(Ceremony ceremony, Point enc, List<Integer> trustees) {
        var points = new HashMap<Integer, Point>();
        for (int trustee : trustees) {
            var partials = partials(ceremony, trustee, List.of(enc));
            points.put(trustee, partials.points().getFirst());
        }
        return Lagrange.combine(Map.copyOf(points));
    }

    static Partials partials(Ceremony ceremony, int trustee, List<Point> encs) {
        return Partials.make(
                ceremony.shares().get(trustee - 1), encs, ceremony.transcript().context(), RANDOM);
    }
}
