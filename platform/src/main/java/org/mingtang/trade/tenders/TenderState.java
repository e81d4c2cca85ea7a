package org.mingtang.trade.tenders;

/** Where a lot stands in its present round; the words follow the life-cycle of the hall. */
public enum TenderState {
    /** The lot is in the hall (已进场); nothing is announced. */
    ENTERED,
    /** The envelope key is made; nobody holds it. */
    KEYED,
    /** The notice is out (公告中); envelopes are taken until the deadline. */
    NOTICED,
    /** The list of what is to be opened is out (开标中); the trustees are being asked. */
    OPENING,
    /** Opened in public (已开标). */
    OPENED,
    /** The evaluator's ranking is signed (已出报告). */
    RANKED,
    /** Awarded (成交). */
    AWARDED,
    /** Ended without a lawful bid (流标). */
    FAILED,
    /** Ended without an award although a bid conformed. */
    WITHHELD
}
