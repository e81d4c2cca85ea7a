package org.mingtang.trade.sealedbids;

import org.mingtang.foundation.kernel.RefusalCode;

/** Why an envelope is not taken, not withdrawn or not opened. */
public enum SealedBidRefusal implements RefusalCode {
    NOT_TAKING_BIDS(409),
    BIDDING_CLOSED(409),
    OWNER_MAY_NOT_BID(403),
    DEVICE_UNKNOWN(422),
    STATEMENT_UNREADABLE(422),
    STATEMENT_NOT_SIGNED(422),
    STATEMENT_MISMATCH(422),
    SALT_WRONG_LENGTH(422),
    ENVELOPE_MISMATCH(422),
    ENVELOPE_NOT_AGE(422),
    ENVELOPE_HEADER_BROKEN(422),
    ENVELOPE_RECIPIENTS(422),
    ENVELOPE_WRONG_KEY(422),
    ENVELOPE_POINT_INVALID(422),
    ENVELOPE_TOO_LARGE(422),
    ENVELOPE_TRUNCATED(422),
    POINT_NOT_PROVEN(422),
    POINT_REUSED(409),
    COMMITMENT_KNOWN(409),
    NOTHING_TO_WITHDRAW(409),
    OPENING_TOO_EARLY(409),
    NO_TRUSTEES(409),
    INTAKE_UNSETTLED(409),
    QUORUM_NOT_REACHED(409);

    private final int status;

    SealedBidRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
