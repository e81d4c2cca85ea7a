package org.mingtang.sealing;

/**
 * Why an envelope on the list holds no valid price (docs/verify.md §4.5). They are looked for in
 * this order and the first that applies is the ground.
 */
public enum BidGround {
    /** The header's MAC or the payload is not what a sealer makes. */
    ENVELOPE_BROKEN,
    /** No JWS with a valid signature by a registered device of the statement's bidder. */
    BID_NOT_SIGNED,
    /** Signed for another origin, lot, round, class, key or bidder. */
    BID_MISMATCH,
    /** Not the JSON of a bid. */
    BID_MALFORMED,
    /** Not in the lot's currency. */
    CURRENCY_MISMATCH,
    /** No price at all. */
    PRICE_MISSING,
    /** Anything but digits with at most one decimal point. */
    PRICE_IN_WORDS,
    /** With a minus sign. */
    PRICE_NEGATIVE,
    /** Nothing but zeros. */
    PRICE_ZERO,
    /** More decimals than the currency has. */
    PRICE_TOO_PRECISE,
    /** More than {@link PriceText#MAX_MINOR_UNITS}. */
    PRICE_TOO_LARGE
}
