package org.mingtang.trade.sealedbids;

import java.security.SecureRandom;
import java.util.List;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.CocktailParticipant;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.TrusteeShare;

/**
 * A trustee of a training centre: it lives in the platform's process, with a key store of its own.
 */
final class TrainingTrustee implements Trustee {

    private static final Clause NOT_BEFORE_DEADLINE = Clause.of("EBM-29");

    private final int index;
    private final int threshold;
    private final ShareStore shares;
    private final OfficialClock clock;
    private final SecureRandom random;

    TrainingTrustee(
            int index, int threshold, ShareStore shares, OfficialClock clock, SecureRandom random) {
        this.index = index;
        this.threshold = threshold;
        this.shares = shares;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public Point staticKey() {
        return shares.staticKey().publicKey();
    }

    @Override
    public CocktailParticipant begin(CeremonyContext context, List<Point> keys) {
        return CocktailParticipant.begin(context, threshold, keys, shares.staticKey(), random);
    }

    @Override
    public void keep(CocktailParticipant.Certified certified) {
        shares.keep(certified.transcript().keyId(), certified.share().bytes());
    }

    @Override
    public Ruling<Partials> answer(OpeningRequest request) {
        if (shares.stopped().isPresent()) {
            return no("stopped: " + shares.stopped().get());
        }
        if (clock.officialNow().isBefore(request.deadline())) {
            return no("the deadline has not passed");
        }
        if (!request.isProven()) {
            return no("a point comes without the proof of its sealer");
        }
        var share = shares.find(request.transcript().keyId());
        if (share.isEmpty()) {
            return no("no share of this key");
        }
        return Ruling.granted(
                Partials.make(
                        TrusteeShare.of(index, share.get()),
                        request.points(),
                        request.transcript().context(),
                        random));
    }

    private Ruling<Partials> no(String reason) {
        return Ruling.refused(
                Refusal.of(SealedBidRefusal.QUORUM_NOT_REACHED, NOT_BEFORE_DEADLINE)
                        .with("trustee", index)
                        .with("reason", reason));
    }
}
