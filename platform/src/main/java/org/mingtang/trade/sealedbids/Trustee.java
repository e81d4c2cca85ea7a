package org.mingtang.trade.sealedbids;

import java.util.List;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.CocktailParticipant;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.Point;

/**
 * One of those who together hold the keys of the envelopes. Three of five open, two never do. What
 * a trustee keeps it keeps itself: no share passes through the hall's database.
 */
interface Trustee {

    /** Its number, from 1. */
    int index();

    /** The static key by which it is appointed. */
    Point staticKey();

    /** Its part in making a key with the trustees who have these static keys. */
    CocktailParticipant begin(CeremonyContext context, List<Point> keys);

    /** On return it keeps its share of the certified key durably. */
    void keep(CocktailParticipant.Certified certified);

    /** Its partial decryptions, if by its own rule the opening is due. */
    Ruling<Partials> answer(OpeningRequest request);

    /** A ceremony in which somebody lied; the key is not used. */
    final class CeremonyFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CeremonyFailed(String says) {
            super(says);
        }
    }
}
