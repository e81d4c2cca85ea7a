package org.mingtang.replay;

import java.util.Locale;

/**
 * A part of the replay whose time is told apart. The time of a phase is the sum of the wall times
 * of its batches: the acts of one kind that all tenders of one moment have in common, done side by
 * side. Phases follow each other and never overlap, so they add up to the whole but for small
 * change.
 */
enum Phase {
    /** Bidders and their device keys registered, projects entered, envelope keys made, notices. */
    KEYS,
    /** Bids signed and sealed by their bidders, without the hall. */
    SEAL,
    /** Envelopes handed in. */
    SUBMIT,
    /** Envelopes opened by the trustees' quorum. */
    OPEN,
    /** Rejections, historical lots, rankings, awards and endings without one. */
    DECIDE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
