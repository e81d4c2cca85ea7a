package org.mingtang.replay;

/** What became of a bid. */
enum Fate {
    WON,
    LOST,
    REJECTED;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
