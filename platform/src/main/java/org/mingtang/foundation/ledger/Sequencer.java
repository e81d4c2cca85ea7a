package org.mingtang.foundation.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.mingtang.log.TreeEdge;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives recorded entries their numbers. There is one at a time on a database: it holds an advisory
 * lock on the very connection it numbers with, so that losing the one is losing the other, and
 * every transaction checks that its epoch is still the newest.
 *
 * <p>Opening it commits the next epoch, synchronously and before anything is read: on a database
 * with a standby, everything committed before that barrier is then on the standby too, so nothing
 * is published that a failover could take back.
 *
 * <p>Each batch is one transaction over {@code pending}, {@code sequence} and {@code state}: after
 * a crash either the whole batch has its numbers or none of it, and the count goes on from there.
 * Rows are taken from {@code pending}, never "with an id above the last": ids are drawn before
 * commit, and a late commit of a low id would be skipped for ever.
 */
final class Sequencer implements AutoCloseable {
    static final int BATCH = 4_096;

    // "mingtang"; advisory locks are apart for each database.
    private static final long LOCK = 0x6d696e6774616e67L;
    // A platform that was killed may leave its session behind for a moment.
    private static final int TRIES = 100;
    private static final int VALID_SECONDS = 2;
    private static final long BETWEEN_TRIES_NANOS = 50_000_000;

    private static final String BARRIER =
            """
            update ledger.state set epoch = epoch + 1 returning epoch, size, edge
            """;
    private static final String STATE =
            """
            select epoch, size, edge from ledger.state
            """;
    private static final String LAST_PENDING =
            """
            select max(entry) from ledger.pending
            """;
    private static final String TAKE =
            """
            with taken as (
                delete from ledger.pending
                 where entry in (select entry from ledger.pending order by entry limit :limit)
                returning entry
            )
            select e.id, e.leaf_hash from taken t join ledger.entry e on e.id = t.entry order by e.id
            """;
    private static final String NUMBER =
            """
            insert into ledger.sequence (idx, entry)
            select :size + n - 1, entry from unnest(:entries) with ordinality as t (entry, n)
            """;
    private static final String GROW =
            """
            update ledger.state set size = :size, edge = :edge
             where epoch = :epoch and size = :size - :taken
            """;
    private static final String LEAVES =
            """
            select s.idx, e.leaf, e.leaf_hash
              from ledger.sequence s join ledger.entry e on e.id = s.entry
             where s.idx >= :from and s.idx < :to order by s.idx
            """;
    private static final String NEWEST =
            """
            select leaf from ledger.entry order by id desc limit :limit
            """;

    private final Connection connection;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Steps steps;
    private long epoch;
    private TreeEdge edge = new TreeEdge();

    private Sequencer(Connection connection, Steps steps) {
        this.connection = connection;
        var source = new SingleConnectionDataSource(connection, true);
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.steps = steps;
    }

    /**
     * @throws LedgerFault when another platform runs on this database
     */
    static Sequencer open(DataSource database, Steps steps) throws SQLException {
        var sequencer = new Sequencer(database.getConnection(), steps);
        try {
            sequencer.acquireLock();
            steps.reached("locked");
            sequencer.raiseBarrier();
            steps.reached("barrier committed");
            return sequencer;
        } catch (Throwable failed) {
            sequencer.close();
            throw failed;
        }
    }

    private void acquireLock() {
        for (var tries = 0; tries < TRIES; tries++) {
            if (jdbc.sql("select pg_try_advisory_lock(:key)")
                    .param("key", LOCK)
                    .query(Boolean.class)
                    .single()) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
        }
        throw new LedgerFault(
                "Another platform is running on this database. Stop it, or give this one a database"
                        + " of its own: two would number the same entries.");
    }

    private void raiseBarrier() {
        transaction.executeWithoutResult(
                status -> {
                    jdbc.sql("set local synchronous_commit = on").update();
                    edge = jdbc.sql(BARRIER).query((row, n) -> readState(row)).single();
                });
    }

    private TreeEdge readState(ResultSet row) throws SQLException {
        epoch = row.getLong("epoch");
        return TreeEdge.parse(row.getBytes("edge"));
    }

    /** The tree of everything sequenced, as the database holds it. */
    TreeEdge tree() {
        return edge.copy();
    }

    long size() {
        return edge.size();
    }

    /**
     * Numbers everything that is pending and committed now. What is recorded meanwhile may wait for
     * the next time, or under a steady stream of acts there would never be a checkpoint.
     *
     * @return how many entries were numbered
     */
    long number() {
        // Asked outside the transaction: an idle platform writes nothing, not even a row lock.
        var last = jdbc.sql(LAST_PENDING).query(Long.class).optional();
        var before = edge.size();
        if (last.isPresent()) {
            while (numberUpTo(last.get())) {
                steps.reached("another batch");
            }
        }
        return edge.size() - before;
    }

    /** Whether there may be more of it. */
    private boolean numberUpTo(long last) {
        var grown = Objects.requireNonNull(transaction.execute(status -> numberBatch()));
        steps.reached("batch committed");
        edge = grown.tree();
        return grown.taken() == BATCH && grown.last() < last;
    }

    /**
     * What a batch made of the tree.
     *
     * @param last the highest id it took
     */
    private record Grown(TreeEdge tree, int taken, long last) {}

    private Grown numberBatch() {
        var tree = readTree();
        steps.reached("state read");
        var taken = take();
        steps.reached("pending taken");
        jdbc.sql(NUMBER)
                .param("size", tree.size())
                .param("entries", taken.stream().map(Taken::id).toArray(Long[]::new))
                .update();
        steps.reached("numbers written");
        taken.forEach(entry -> tree.append(entry.leafHash()));
        grow(tree, taken.size());
        steps.reached("tree grown");
        return new Grown(tree, taken.size(), taken.isEmpty() ? 0 : taken.getLast().id());
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    private record Taken(long id, byte[] leafHash) {}

    private List<Taken> take() {
        return jdbc.sql(TAKE)
                .param("limit", BATCH)
                .query((row, n) -> new Taken(row.getLong(1), row.getBytes(2)))
                .list();
    }

    private TreeEdge readTree() {
        return jdbc.sql(STATE)
                .query(
                        (row, n) -> {
                            if (row.getLong("epoch") != epoch) {
                                throw takenOver();
                            }
                            return TreeEdge.parse(row.getBytes("edge"));
                        })
                .single();
    }

    private void grow(TreeEdge tree, int taken) {
        var rows =
                jdbc.sql(GROW)
                        .param("size", tree.size())
                        .param("taken", taken)
                        .param("edge", tree.bytes())
                        .param("epoch", epoch)
                        .update();
        if (rows != 1) {
            throw takenOver();
        }
    }

    private static LedgerFault takenOver() {
        return new LedgerFault("another platform has taken over this database");
    }

    /**
     * The numbered leaves of {@code [from, to)}, all of them.
     *
     * @throws LedgerFault when one is missing or its bytes are not those that were recorded
     */
    List<byte[]> leaves(long from, long to) {
        var leaves =
                jdbc.sql(LEAVES)
                        .param("from", from)
                        .param("to", to)
                        .query(
                                (row, n) ->
                                        new Numbered(
                                                row.getLong(1), row.getBytes(2), row.getBytes(3)))
                        .list();
        for (var i = 0; i < to - from; i++) {
            if (i >= leaves.size() || leaves.get(i).index() != from + i) {
                throw new LedgerFault("entry " + (from + i) + " is missing in the database");
            }
            leaves.get(i).requireUnchanged();
        }
        return leaves.stream().map(Numbered::leaf).toList();
    }

    /** The leaves recorded last, numbered or not, newest first. */
    List<byte[]> newestRecorded(int limit) {
        return jdbc.sql(NEWEST).param("limit", limit).query((row, n) -> row.getBytes(1)).list();
    }

    /** Whether the session, and with it the lock, still stands. */
    boolean isAlive() {
        try {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException broken) {
            return false;
        }
    }

    /** Hands the lock back; a connection that cannot even do that is given up. */
    @Override
    public void close() {
        try (connection) {
            try {
                jdbc.sql("select pg_advisory_unlock(:key)")
                        .param("key", LOCK)
                        .query(Boolean.class)
                        .single();
            } catch (RuntimeException broken) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException alreadyGone) {
            // The session is over, and with it the lock.
        }
    }
}
