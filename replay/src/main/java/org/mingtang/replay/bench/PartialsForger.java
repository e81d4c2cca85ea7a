package org.mingtang.replay.bench;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.DleqProof;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.StaticKey;
import org.mingtang.sealing.TrusteeShare;

/**
 * A trustee that forges its partials in every way we can think of: each forgery comes as close to
 * an honest answer as it can.
 */
final class PartialsForger {
    private static final int WAYS = 8;
    private static final int HALF = DleqProof.BYTES / 2;

    /** Bytes at the end of a number that may change without its ceasing to be a scalar. */
    private static final int LOW_BYTES = 16;

    private final List<TrusteeShare> shares;
    private final CeremonyContext context;
    private final List<Point> encs;
    private final SecureRandom random = new SecureRandom();

    /** A forger among trustees with these shares, for an opening of at least two envelopes. */
    PartialsForger(List<TrusteeShare> shares, CeremonyContext context, List<Point> encs) {
        this.shares = List.copyOf(shares);
        this.context = context;
        this.encs = List.copyOf(encs);
    }

    /** One forgery of this trustee; the number chooses the way. */
    Partials forge(int trustee, int number) {
        var own = shares.get(trustee - 1);
        var honest = Partials.make(own, encs, context, random);
        return switch (Math.floorMod(number, WAYS)) {
            case 0 -> with(honest, changed(honest.points(), anyPoint(), number));
            case 1 -> with(honest, negated(honest.points(), number));
            case 2 -> with(honest, swapped(honest.points()));
            case 3 -> with(honest, flipped(honest.proof()));
            case 4 -> borrowed(trustee);
            case 5 -> with(honest, borrowed(trustee).proof());
            case 6 -> withAnotherShare(trustee);
            default -> forAnotherKey(own);
        };
    }

    private static Partials with(Partials honest, List<Point> points) {
        return new Partials(honest.trustee(), points, honest.proof());
    }

    private static Partials with(Partials honest, DleqProof proof) {
        return new Partials(honest.trustee(), honest.points(), proof);
    }

    private Point anyPoint() {
        return StaticKey.generate(random).publicKey();
    }

    private static List<Point> changed(List<Point> points, Point other, int at) {
        var changed = new ArrayList<>(points);
        changed.set(Math.floorMod(at, points.size()), other);
        return changed;
    }

    private static List<Point> negated(List<Point> points, int at) {
        var compressed = points.get(Math.floorMod(at, points.size())).compressed();
        // 2 and 3 tell the two points of one x-coordinate apart.
        compressed[0] ^= 1;
        return changed(points, Point.fromCompressed(compressed).orElseThrow(), at);
    }

    private static List<Point> swapped(List<Point> points) {
        var swapped = new ArrayList<>(points);
        Collections.swap(swapped, 0, 1);
        return swapped;
    }

    private DleqProof flipped(DleqProof proof) {
        var bytes = proof.bytes();
        int at = (1 + random.nextInt(2)) * HALF - 1 - random.nextInt(LOW_BYTES);
        bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return DleqProof.of(bytes);
    }

    /** What an honest colleague sent, under one's own number. */
    private Partials borrowed(int trustee) {
        var other = shares.get(trustee % shares.size());
        var theirs = Partials.make(other, encs, context, random);
        return new Partials(trustee, theirs.points(), theirs.proof());
    }

    /** Made and proved with a share that nobody has in this key. */
    private Partials withAnotherShare(int trustee) {
        var value = new BigInteger(1, StaticKey.generate(random).bytes());
        return Partials.make(new TrusteeShare(trustee, value), encs, context, random);
    }

    private Partials forAnotherKey(TrusteeShare own) {
        return Partials.make(own, encs, CeremonyContext.fresh(context.key(), random), random);
    }
}
