package org.mingtang.foundation.ledger;

/** When the public ledger shows that something was done. */
public enum Publication {
    /** As an entry of its own, recorded with the act. */
    AT_ONCE("at once"),
    /**
     * Among the dummies of a tick, so that nobody sees what it was, about what, by whom or how many
     * there were.
     */
    IN_A_TICK("in a tick"),
    /** Only as the root of a table that grows, once an hour. */
    HOURLY_ROOT("hourly root");

    private final String words;

    Publication(String words) {
        this.words = words;
    }

    /** As the documents say it. */
    public String words() {
        return words;
    }
}
