package org.mingtang.foundation.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.ledger.LedgerHealth.State;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sequencer and publisher as one line that is driven step by step, and opened again after the
 * database went away. Driven by one thread; its health may be read by any.
 *
 * <p>Once the database has been found to lack or contradict published entries nothing is numbered
 * any more either: new entries in the places of the missing ones would make them impossible to
 * restore.
 */
final class LedgerLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLine.class);
    // Several: entries recorded side by side stand a little out of the order of their instants.
    private static final int NEWEST = 64;

    private final DataSource database;
    private final LogDirectory directory;
    private final LogSigner signer;
    private final PublishedLog published;
    private final Consumer<Instant> catchUp;
    private final Steps steps;
    private final List<String> findings = new CopyOnWriteArrayList<>();
    private @Nullable Sequencer sequencer;
    private @Nullable Publisher publisher;
    private volatile State state = State.STARTING;
    private volatile String says = "The ledger is starting.";

    /**
     * A line that opens when it is first needed.
     *
     * @param catchUp told the instant of the latest entry whenever the line is opened
     */
    LedgerLine(
            DataSource database,
            LogDirectory directory,
            LogSigner signer,
            PublishedLog published,
            Consumer<Instant> catchUp,
            Steps steps) {
        this.database = database;
        this.directory = directory;
        this.signer = signer;
        this.published = published;
        this.catchUp = catchUp;
        this.steps = steps;
    }

    /**
     * Takes the database's lock, raises the barrier and brings the clock up to the latest entry,
     * where that is not done yet. After a session was lost too: a move of the clock whose commit
     * was not answered may stand there.
     */
    Sequencer open() throws SQLException {
        var open = sequencer;
        if (open == null) {
            open = Sequencer.open(database, steps);
            try {
                latestRecorded(open).ifPresent(catchUp);
            } catch (RuntimeException failed) {
                open.close();
                throw failed;
            }
            sequencer = open;
        }
        return open;
    }

    private static Optional<Instant> latestRecorded(Sequencer entries) {
        return entries.newestRecorded(NEWEST).stream()
                .map(LedgerLine::instantOf)
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    /** Nothing for a row that was changed from outside: it is found and named elsewhere. */
    private static Optional<Instant> instantOf(byte[] leaf) {
        try {
            return Optional.of(Instant.parse(Json.parseObject(leaf).text("at")));
        } catch (JsonException | DateTimeParseException changed) {
            return Optional.empty();
        }
    }

    /**
     * Numbers everything pending, then publishes everything numbered: a checkpoint over all that
     * waits costs no more than one over a part of it.
     */
    void advance() throws SQLException {
        if (state == State.REFUSING) {
            throw new PublicationRefused(says);
        }
        var entries = open();
        var line = publisher;
        if (line == null) {
            var integrated = new Recovery(entries, directory, signer).integratedSize();
            steps.reached("recovered");
            line = new Publisher(directory, signer, published, integrated, steps);
            publisher = line;
        }
        entries.number();
        line.publish(entries);
        say(State.PUBLISHING, "Everything recorded is being published.");
    }

    /** Takes note of a failure, and of the connection where that is gone. */
    void failed(Exception failure) {
        publisher = null;
        var broken = sequencer;
        if (broken != null && !broken.isAlive()) {
            broken.close();
            sequencer = null;
        }
        if (state == State.REFUSING) {
            return;
        }
        var reason = "Nothing is published at the moment, acts are recorded: " + cause(failure);
        if (!reason.equals(says)) {
            LOG.error("{}", reason, failure);
        }
        say(failure instanceof PublicationRefused ? State.REFUSING : State.DELAYED, reason);
    }

    private static String cause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && !(cause instanceof LedgerFault)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private void say(State now, String sentence) {
        state = now;
        says = sentence;
    }

    void found(String difference) {
        LOG.error("{}", difference);
        findings.add(difference);
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
