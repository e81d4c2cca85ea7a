package org.mingtang.replay;

/** What is done with a tender at one moment, in the order in which it comes. */
enum Stage {
    /** Project entered, envelope key made, notice published. */
    ANNOUNCE,
    /** Bids sealed and handed in. */
    SUBMIT,
    /** Envelopes opened by the trustees' quorum. */
    OPEN,
    /** Rejections, draw, ranking, award or its absence. */
    DECIDE
}
