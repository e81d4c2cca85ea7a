package org.mingtang.foundation.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.signer.RemoteSigner;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A ledger without a hall around it: acts are recorded over a database that holds the schema {@code
 * ledger}, and published in a directory. For programs that measure it or break it off; the hall
 * puts the same parts together for itself.
 */
public final class BareLedger implements AutoCloseable {
    private final Ledger ledger;
    private final LedgerWorker worker;

    private BareLedger(Ledger ledger, LedgerWorker worker) {
        this.ledger = ledger;
        this.worker = worker;
    }

    /** The clocks a ledger goes by, and who is told of the latest entry when it opens. */
    public record Clocks(OfficialClock official, ElapsedClock elapsed, Consumer<Instant> catchUp) {}

    /**
     * Opens it and begins to number and publish.
     *
     * @param database for acts; transactions over it are the caller's
     * @param log the public directory
     * @param signer the socket of the signer
     * @param policy whose witnesses must have cosigned what is published
     */
    public static BareLedger start(
            DataSource database, Path log, Path signer, Path policy, Clocks clocks) {
        var directory = new LogDirectory(log);
        var remote = RemoteSigner.at(signer);
        var witnesses =
                WitnessesOfAPolicy.read(policy)
                        .reached(remote.identity(), signer, clocks.elapsed());
        var signing =
                new Signing(
                        remote, witnesses, () -> clocks.official().officialNow().getEpochSecond());
        var published = PublishedLog.in(directory, signing);
        // Nobody changes the keys of a ledger without a hall.
        var callers = new LedgerLine.Callers(clocks.catchUp(), statements -> {});
        var line =
                new LedgerLine(database, directory, signing, published, callers, Steps.UNDISTURBED);
        // The hall compares database and files once after a start; here nobody would be told.
        var worker = new LedgerWorker(line, clocks.elapsed(), running -> {});
        var entries = new EntryStore(JdbcClient.create(database));
        var ledger = new Ledger(clocks.official(), clocks.elapsed(), entries, published, worker);
        worker.start();
        return new BareLedger(ledger, worker);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Publishes what is recorded and ends. */
    @Override
    public void close() {
        worker.stop();
    }
}
