package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One numbers at a time, and whoever was overtaken numbers nothing more. */
class LeadershipTest {
    @TempDir Path directory;
    private LedgerRig rig;

    @BeforeEach
    void start() {
        rig = new LedgerRig(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private long epoch() {
        return rig.jdbc.sql("select epoch from ledger.state").query(Long.class).single();
    }

    @Test
    void every_opening_raises_the_barrier_before_anything_is_read() throws Exception {
        var before = epoch();
        try (var first = Sequencer.open(LedgerRig.connections(), Steps.UNDISTURBED)) {
            assertThat(epoch()).isEqualTo(before + 1);
            assertThat(first.size()).isZero();
        }
        try (var second = Sequencer.open(LedgerRig.connections(), Steps.UNDISTURBED)) {
            assertThat(second.isAlive()).isTrue();
            assertThat(epoch()).isEqualTo(before + 2);
        }
    }

    @Test
    void a_leader_of_an_older_epoch_numbers_nothing() throws Exception {
        try (var stale = Sequencer.open(LedgerRig.connections(), Steps.UNDISTURBED)) {
            rig.recordMany(3, "before");
            assertThat(stale.number()).isEqualTo(3);
            rig.recordMany(2, "after");
            // As after a failover whose new primary never knew of the old one's lock.
            LedgerRig.owner("update ledger.state set epoch = epoch + 1");

            assertThatThrownBy(stale::number)
                    .isInstanceOf(LedgerFault.class)
                    .hasMessageContaining("taken over");

            assertThat(rig.entries.read(0, 10)).hasSize(3);
            assertThat(
                            rig.jdbc
                                    .sql("select count(*) from ledger.pending")
                                    .query(Long.class)
                                    .single())
                    .isEqualTo(2);
        }
        try (var next = Sequencer.open(LedgerRig.connections(), Steps.UNDISTURBED)) {
            assertThat(next.number()).isEqualTo(2);
            assertThat(rig.entries.read(0, 10)).hasSize(5);
        }
    }
}
