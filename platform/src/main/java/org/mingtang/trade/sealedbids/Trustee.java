package org.mingtang.trade.sealedbids;

import java.math.BigInteger;
import java.util.List;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.Dealer;
import org.mingtang.sealing.DealerRecord;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.Transcript;

/**
 * One of those who together hold the keys of the envelopes. Three of five open, two never do. What
 * a trustee keeps it keeps itself: no share passes through the hall's database.
 */
interface Trustee {

    /** Its number, from 1. */
    int index();

    /** Its part in making a key: a record for everybody, a share for each of the others. */
    Dealer.Dealing deal(CeremonyContext context);

    /**
     * Checks what the others sent and keeps its share of the key durably.
     *
     * @param shares what each dealer sent to this trustee, in the order of the records
     * @throws CeremonyFailed if a dealer's share does not fit its commitments
     */
    void receive(Transcript transcript, List<DealerRecord> dealers, List<BigInteger> shares);

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
