package org.mingtang.foundation.ledger;

import java.util.List;

/**
 * How the ledger is. Tells nothing about entries that are not yet published.
 *
 * @param says one sentence for the operator
 * @param findings differences found between database and published files, one sentence each
 */
public record LedgerHealth(State state, String says, List<String> findings) {

    /** What the ledger is able to do at the moment. */
    public enum State {
        /** Not yet publishing, since the start is still under way. */
        STARTING,
        /** Everything recorded is published within a second. */
        PUBLISHING,
        /** Acts are recorded; publishing failed and is being tried again. */
        DELAYED,
        /** Acts are recorded; nothing can be published until an operator has mended the ledger. */
        REFUSING,
        /** The platform is shutting down. */
        STOPPED
    }

    public LedgerHealth {
        findings = List.copyOf(findings);
    }

    public boolean isWell() {
        return state == State.PUBLISHING && findings.isEmpty();
    }
}
