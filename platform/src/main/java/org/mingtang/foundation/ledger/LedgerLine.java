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
import org.mingtang.signer.SignerFault;
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

    /**
     * Who is told what the line comes upon.
     *
     * @param catchUp told the instant of the latest entry whenever the line is opened
     * @param keyChanges told the statements of all changes of keys before anything is published
     */
    record Callers(Consumer<Instant> catchUp, Consumer<List<String>> keyChanges) {}

    private final DataSource database;
    private final LogDirectory directory;
    private final Signing signing;
    private final PublishedLog published;
    private final Callers callers;
    private final Steps steps;
    private final List<String> findings = new CopyOnWriteArrayList<>();
    private @Nullable Sequencer sequencer;
    private @Nullable Publisher publisher;
    private volatile State state = State.STARTING;
    private volatile String says = "The ledger is starting.";

    /** A line that opens when it is first needed. */
    LedgerLine(
            DataSource database,
            LogDirectory directory,
            Signing signing,
            PublishedLog published,
            Callers callers,
            Steps steps) {
        this.database = database;
        this.directory = directory;
        this.signing = signing;
        this.published = published;
        this.callers = callers;
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
                latestRecorded(open).ifPresent(callers.catchUp());
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
            signing.refresh();
            publishStatements();
            callers.keyChanges().accept(signing.statements());
            var integrated = new Recovery(entries, directory, signing).integratedSize();
            steps.reached("recovered");
            line = new Publisher(directory, signing, published, integrated, steps);
            publisher = line;
        }
        entries.number();
        line.publish(entries);
        say(State.PUBLISHING, "Everything recorded is being published.");
    }

    /** Beside the checkpoint, so that who trusts the old keys finds the way to the new ones. */
    private void publishStatements() {
        var number = 0;
        for (var statement : signing.statements()) {
            number++;
            directory.publishStatement(number, statement);
        }
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
        while (cause.getCause() != null
                && !(cause instanceof LedgerFault || cause instanceof SignerFault)) {
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
