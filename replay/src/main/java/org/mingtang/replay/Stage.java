package org.mingtang.replay;

/** What is done with a tender at one moment, in the order in which it comes. */
enum Stage {
    /** Project entered, envelope key made, notice published. */
    ANNOUNCE("notices"),
    /** Bids sealed and handed in. */
    SUBMIT("bids"),
    /** Envelopes opened by the trustees' quorum. */
    OPEN("opening"),
    /** Rejections, draw, ranking, award or its absence. */
    DECIDE("decisions");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
