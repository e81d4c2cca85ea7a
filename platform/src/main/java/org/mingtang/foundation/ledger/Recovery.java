package org.mingtang.foundation.ledger;

/** What has to be found out after a start before anything may be published. */
final class Recovery {
    private final PublishedLog published;

    Recovery(Sequencer s, LogDirectory d, LogSigner g, PublishedLog published) {
        this.published = published;
    }

    long integratedSize() {
        return published.head().size();
    }
}
