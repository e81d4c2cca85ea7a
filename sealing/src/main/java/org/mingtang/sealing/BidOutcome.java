package org.mingtang.sealing;

/** What the opening of one envelope brought to light. */
public sealed interface BidOutcome {
    /**
     * A valid price.
     *
     * @param price as the bidder wrote it
     * @param minorUnits the same in minor units of the currency
     * @param currency ISO 4217
     */
    record Opened(String price, long minorUnits, String currency) implements BidOutcome {}

    /**
     * No valid price.
     *
     * @param ground the first that applies
     */
    record Invalid(BidGround ground) implements BidOutcome {
        /**
         * Whose fault it is. Where centre or trustees are to blame nothing is opened at all ({@link
         * OpeningBlame}), so that what is opened and invalid is so by its bidder.
         */
        public Fault fault() {
            return Fault.BIDDER;
        }
    }
}
