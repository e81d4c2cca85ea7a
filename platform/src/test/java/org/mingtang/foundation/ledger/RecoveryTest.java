package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.foundation.ledger.LedgerHealth.State;
import org.mingtang.log.Merkle;
import org.mingtang.log.Tiles;
import org.mingtang.log.TreeEdge;

class RecoveryTest {
    private static final int SIZE = 700;
    private LedgerRig rig;

    @BeforeEach
    void start(@TempDir Path directory) {
        rig = new LedgerRig(directory);
        rig.worker.start();
        rig.recordMany(SIZE, "before");
        rig.ledger.publishNow();
        rig.worker.stop();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void writes_missing_files_again_from_the_database() throws IOException {
        for (var path :
                new String[] {
                    Tiles.path(0, 0, 256),
                    Tiles.entriesPath(1, 256),
                    Tiles.path(0, 2, SIZE - 512),
                    Tiles.entriesPath(2, SIZE - 512),
                    Tiles.path(1, 0, 2)
                }) {
            Files.delete(file(path));

            startAndRecordOne();

            requireWhole();
            rig.worker.stop();
        }
    }

    @Test
    void writes_a_damaged_tile_of_the_right_edge_again() throws IOException {
        for (var path : new String[] {Tiles.path(0, 2, SIZE - 512), Tiles.path(1, 0, 2)}) {
            flipBitIn(file(path));
        }

        startAndRecordOne();

        requireWhole();
    }

    @Test
    void writes_files_again_that_a_crash_left_damaged_beyond_the_checkpoint() throws IOException {
        Files.write(file(Tiles.path(0, 2, SIZE + 1 - 512)), new byte[32]);

        startAndRecordOne();

        requireWhole();
    }

    @Test
    void rebuilds_a_lost_log_directory_under_the_signers_eyes() throws IOException {
        deleteRecursively(rig.directory.path());
        rig.assemble(Steps.UNDISTURBED);

        startAndRecordOne();

        assertThat(rig.checkpoint().size()).isEqualTo(SIZE + 1);
        requireWhole();
    }

    @Test
    void never_publishes_from_a_database_that_was_rolled_back() {
        var before = rig.checkpoint();
        rollDatabaseBackTo(650);
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();
        rig.recordMany(200, "after the restore");

        assertThatThrownBy(rig.ledger::publishNow).isInstanceOf(LedgerFault.class);

        var health = rig.ledger.health();
        assertThat(health.state()).isEqualTo(State.REFUSING);
        assertThat(health.says()).contains("entries 650 to 699 are missing");
        assertThat(rig.ledger.read(650, 10)).isEmpty();
        assertThat(rig.checkpoint()).isEqualTo(before);
    }

    @Test
    void never_publishes_from_a_database_rolled_back_together_with_the_files() throws IOException {
        rollDatabaseBackTo(0);
        deleteRecursively(rig.directory.path());
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();
        rig.recordMany(SIZE + 1, "after the restore");

        assertThatThrownBy(rig.ledger::publishNow).isInstanceOf(LedgerFault.class);
        assertThat(rig.ledger.health().says()).contains("entries 0 to 699 are missing");
        assertThat(rig.checkpoint().size()).isZero();
    }

    @Test
    void never_publishes_another_history_of_the_same_length() {
        rollDatabaseBackTo(650);
        rig.assemble(Steps.UNDISTURBED);
        rig.recordMany(60, "another history");
        numberWithoutPublishing();
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();

        assertThatThrownBy(rig.ledger::publishNow).isInstanceOf(LedgerFault.class);

        assertThat(rig.ledger.health().state()).isEqualTo(State.REFUSING);
        assertThat(rig.ledger.health().says()).contains("the first is entry 650");
        assertThat(rig.checkpoint().size()).isEqualTo(SIZE);
    }

    @Test
    void finds_a_published_entry_that_was_changed_in_the_database() throws Exception {
        LedgerRig.owner("alter table ledger.entry disable trigger user");
        LedgerRig.owner("update ledger.entry set leaf = '{\"v\":1}' where id = 18");
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();

        LedgerRig.until(() -> !rig.ledger.health().findings().isEmpty());

        assertThat(rig.ledger.health().findings())
                .containsExactly("Entry 17 in the database is not the one that was published.");
        assertThat(rig.ledger.health().isWell()).isFalse();
    }

    @Test
    void never_publishes_an_entry_that_was_changed_before_its_publication() {
        rig.assemble(Steps.UNDISTURBED);
        rig.recordMany(3, "honest");
        numberWithoutPublishing();
        LedgerRig.owner("alter table ledger.entry disable trigger user");
        LedgerRig.owner("update ledger.entry set leaf = '{\"v\":1}' where id = " + (SIZE + 2));
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();

        assertThatThrownBy(rig.ledger::publishNow).isInstanceOf(LedgerFault.class);
        assertThat(rig.ledger.health().says())
                .contains("entry 701 was changed in the database after it was recorded");
        assertThat(rig.checkpoint().size()).isEqualTo(SIZE);
    }

    @Test
    void keeps_recording_while_it_cannot_write_and_publishes_afterwards() throws Exception {
        var tiles = rig.directory.path().resolve("tile");
        var aside = rig.directory.path().resolve("aside");
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();
        rig.ledger.publishNow();
        Files.move(tiles, aside);
        Files.createFile(tiles);

        rig.recordMany(2, "meanwhile");
        assertThatThrownBy(rig.ledger::publishNow).isInstanceOf(LedgerFault.class);
        rig.recordMany(2, "meanwhile");
        assertThat(rig.ledger.health().state()).isEqualTo(State.DELAYED);

        Files.delete(tiles);
        Files.move(aside, tiles);
        LedgerRig.until(() -> rig.ledger.publishedHead().size() == SIZE + 4);
        assertThat(rig.ledger.health().state()).isEqualTo(State.PUBLISHING);
    }

    @Test
    void goes_on_after_its_session_with_the_database_was_cut() throws Exception {
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();
        rig.ledger.publishNow();

        rig.jdbc
                .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
                .query(Boolean.class)
                .list();
        rig.recordMany(2, "afterwards");

        LedgerRig.until(() -> rig.ledger.publishedHead().size() == SIZE + 2);
    }

    private void startAndRecordOne() {
        rig.assemble(Steps.UNDISTURBED);
        rig.worker.start();
        rig.recordMany(1, "after");
        rig.ledger.publishNow();
    }

    private void requireWhole() {
        var checkpoint = rig.checkpoint();
        var reader = rig.directory.reader(checkpoint.size());
        TileCheck.requireWhole(reader, 0);
        assertThat(reader.root()).isEqualTo(checkpoint.root());
        assertThat(rig.ledger.health().state()).isEqualTo(State.PUBLISHING);
    }

    private void numberWithoutPublishing() {
        try (var sequencer = Sequencer.open(LedgerRig.connections(), Steps.UNDISTURBED)) {
            assertThat(sequencer.number()).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** As if a backup had been restored; nobody but the owner, with the triggers off, could. */
    private void rollDatabaseBackTo(long size) {
        var edge = new TreeEdge();
        rig.ledger.read(0, (int) size).forEach(e -> edge.append(Merkle.leafHash(e.leaf())));
        LedgerRig.owner("alter table ledger.entry disable trigger user");
        LedgerRig.owner("alter table ledger.sequence disable trigger user");
        LedgerRig.owner(
                "delete from ledger.entry where id in"
                        + " (select entry from ledger.sequence where idx >= "
                        + size
                        + ")");
        LedgerRig.owner("delete from ledger.sequence where idx >= " + size);
        LedgerRig.owner(
                "update ledger.state set size = "
                        + size
                        + ", edge = '\\x"
                        + HexFormat.of().formatHex(edge.bytes())
                        + "'");
    }

    private Path file(String path) {
        return rig.directory.path().resolve(path);
    }

    private static void flipBitIn(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void deleteRecursively(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.toList().reversed()) {
                Files.delete(path);
            }
        }
    }
}
