package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.TileReader;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Kills the platform at every step of numbering and publishing, over trees of many shapes, and
 * starts it again on what is left: the database as committed, the directories as written, and of
 * the files written since the last checkpoint only some, as after a power cut.
 */
class CrashTest {
    private static final long SEED = 20150302;
    // Crossing the borders of bundles (256) and of batches in many ways, alone and together.
    private static final int[] RECORDED = {
        1, 2, 250, 1, 255, 256, 257, 3, 511, 17, 1, 4100, 2, 129, 1, 700
    };

    /** Not an exception: nothing in the platform may catch it, as nothing catches a kill. */
    private static final class Kill extends Error {
        Kill(String step) {
            super(step);
        }
    }

    /** Lets the k-th step kill; counts what was reached. */
    private static final class Fate implements Steps {
        private final int fatal;
        private int count;

        Fate(int fatal) {
            this.fatal = fatal;
        }

        @Override
        public void reached(String step) {
            if (++count == fatal) {
                throw new Kill(step);
            }
        }
    }

    private final Random random = new Random(SEED);
    private final List<String> acknowledged = new ArrayList<>();
    private final List<Checkpoint> published = new ArrayList<>();
    private final Set<String> stepsOfDeath = new TreeSet<>();
    private Set<Path> filesAtLastCheckpoint = Set.of();
    private final AtomicInteger deaths = new AtomicInteger();

    @Test
    void neither_forks_nor_gaps_nor_loses_whatever_step_is_the_last(@TempDir Path directory)
            throws Exception {
        try (var rig = new LedgerRig(directory)) {
            for (var recorded : RECORDED) {
                var fatal = 1;
                while (!survives(rig, fatal, recorded)) {
                    fatal++;
                }
            }
            requireEveryEntryOnce(rig);
            requireOneHistory(rig);
            System.out.printf(
                    "crash points: %d, at %d kinds of step; entries %d; checkpoints %d; seed %d%n",
                    deaths.get(), stepsOfDeath.size(), acknowledged.size(), published.size(), SEED);
            assertThat(deaths.get()).isGreaterThanOrEqualTo(200);
        }
    }

    /** Whether the platform came through, since it has fewer steps than that. */
    private boolean survives(LedgerRig rig, int fatal, int recorded) throws Exception {
        var sessions = new Sessions();
        rig.assemble(new Fate(fatal), sessions);
        recordSome(rig, fatal == 1 ? recorded : 1 + random.nextInt(3));
        try {
            rig.line.advance();
            observe(rig);
            return true;
        } catch (Kill kill) {
            deaths.incrementAndGet();
            stepsOfDeath.add(String.valueOf(kill.getMessage()));
            observe(rig);
            loseUnsyncedFiles(rig);
            return false;
        } finally {
            sessions.cut();
        }
    }

    private void recordSome(LedgerRig rig, int count) {
        acknowledged.addAll(rig.recordMany(count, "round " + deaths.get()));
        rig.transaction.executeWithoutResult(
                status -> {
                    rig.ledger.record(Act.of("award.withheld", "never", "centre"));
                    status.setRollbackOnly();
                });
    }

    /** Everything of tiles that the newest checkpoint does not need may be gone or half there. */
    private void loseUnsyncedFiles(LedgerRig rig) throws IOException {
        var needed = new HashSet<>(filesAtLastCheckpoint);
        for (var file : tiles(rig)) {
            if (!needed.contains(file) && random.nextInt(3) == 0) {
                Files.delete(file);
            }
        }
    }

    private static Set<Path> tiles(LedgerRig rig) throws IOException {
        var root = rig.directory.path().resolve("tile");
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        try (var all = Files.walk(root)) {
            return new HashSet<>(all.filter(Files::isRegularFile).toList());
        }
    }

    private void observe(LedgerRig rig) throws IOException {
        var seen = rig.checkpoint();
        if (seen.size() > 0 && (published.isEmpty() || !published.getLast().equals(seen))) {
            published.add(seen);
            filesAtLastCheckpoint = tiles(rig);
            TileCheck.requireWhole(rig.directory.reader(seen.size()), 0);
            assertThat(rig.directory.reader(seen.size()).root()).isEqualTo(seen.root());
        }
    }

    private void requireEveryEntryOnce(LedgerRig rig) {
        var size = rig.checkpoint().size();
        var reader = rig.directory.reader(size);
        var inLedger = new ArrayList<String>();
        for (var entry : rig.ledger.read(0, (int) size + 10)) {
            assertThat(entry.index()).isEqualTo(inLedger.size());
            assertThat(new String(entry.leaf(), StandardCharsets.UTF_8)).doesNotContain("never");
            inLedger.add(entry.leafHash());
        }
        assertThat(inLedger).hasSize((int) size).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(reader.leaf(size - 1)).isEqualTo(rig.ledger.read(size - 1, 1).getFirst().leaf());
    }

    private void requireOneHistory(LedgerRig rig) {
        var last = published.getLast();
        var reader = rig.directory.reader(last.size());
        for (var i = 1; i < published.size(); i++) {
            requireContinues(published.get(i - 1), published.get(i), reader);
            requireContinues(published.get(i), last, reader);
        }
    }

    private static void requireContinues(Checkpoint older, Checkpoint newer, TileReader reader) {
        var proof = Consistency.prove(older.size(), newer.size(), reader);
        assertThat(Consistency.fault(older.size(), newer.size(), proof, older.root(), newer.root()))
                .isEmpty();
    }

    /** The connections of one life; cutting them is what the database sees of a kill. */
    private static final class Sessions extends DelegatingDataSource {
        private final List<Connection> open = new ArrayList<>();

        Sessions() {
            super(LedgerRig.connections());
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            open.add(connection);
            return connection;
        }

        void cut() {
            for (var connection : open) {
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException e) {
                    throw new UncheckedIOException(new IOException(e));
                }
            }
        }
    }
}
