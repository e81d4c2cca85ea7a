package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.Optional;

/**
 * One act of a bidder before the deadline, as it was taken in.
 *
 * @param number the order in which the hall committed them
 * @param envelope the hex name of the ciphertext, absent in a withdrawal
 * @param proof that the sealer knew the scalar of the envelope's point, absent in a withdrawal
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Intake(
        long number,
        String commitment,
        String bidder,
        String act,
        String statement,
        byte[] salt,
        Optional<String> envelope,
        Optional<byte[]> proof,
        Instant at) {

    boolean isWithdrawal() {
        return act.equals("withdraw");
    }
}
