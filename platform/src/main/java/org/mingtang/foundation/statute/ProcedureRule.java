package org.mingtang.foundation.statute;

/** What a trade class takes from its law profile; which rule answers is data of the profile. */
public enum ProcedureRule {
    /** The least time between the notice and the deadline for bids. */
    NOTICE_PERIOD,
    /** The least number of bids with which an opening may go on. */
    MINIMUM_BIDS,
    /** Whether an owner may set a price below which bids are rejected. */
    MINIMUM_PRICE,
    /** Whether a lot drawn in history may decide a tie, cited with its source. */
    HISTORICAL_DRAW,
    /** Whether an award may be withheld although the source states no ground. */
    NON_AWARD
}
