package org.mingtang.foundation.ledger;

import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.ledger.LedgerHealth.State;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

/**
 * Sequencer and publisher as one line that can be opened, driven one step after the other, and
 * opened again after the database went away. Driven by one thread.
 */
final class LedgerLine implements AutoCloseable {
    private final DataSource database;
    private final LogDirectory directory;
    private final LogSigner signer;
    private final PublishedLog published;
    private final Steps steps;
    private final List<String> findings = new CopyOnWriteArrayList<>();
    private @Nullable Sequencer sequencer;
    private @Nullable Publisher publisher;
    private volatile State state = State.STARTING;
    private volatile String says = "The ledger is starting.";

    LedgerLine(
            DataSource database,
            LogDirectory directory,
            LogSigner signer,
            PublishedLog published,
            Steps steps) {
        this.database = database;
        this.directory = directory;
        this.signer = signer;
        this.published = published;
        this.steps = steps;
    }

    void open() throws SQLException {
        sequencer = Sequencer.open(database, steps);
    }

    /** Numbers everything pending, then publishes everything numbered. */
    void advance() throws SQLException {
        if (sequencer == null) {
            open();
        }
        var open = java.util.Objects.requireNonNull(sequencer);
        if (publisher == null) {
            var integrated = new Recovery(open, directory, signer, published).integratedSize();
            publisher = new Publisher(directory, signer, published, integrated, steps);
        }
        while (open.number() == Sequencer.BATCH) {
            // More may be waiting; a checkpoint over all of it costs no more than over a part.
        }
        publisher.publish(open);
        say(
                State.PUBLISHING,
                "The ledger is published up to entry " + published.head().size() + ".");
    }

    /** Whether the failure is news. */
    boolean failed(Exception failure) {
        return false;
    }

    private void say(State now, String sentence) {
        state = now;
        says = sentence;
    }

    LedgerHealth health() {
        return new LedgerHealth(state, says, findings);
    }

    @Override
    public void close() {
        if (sequencer != null) {
            sequencer.close();
            sequencer = null;
        }
        publisher = null;
        say(State.STOPPED, "The ledger has stopped.");
    }
}
