package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is found wrong where nothing is. */
class SoundLedgerTest {

    @TempDir Path directory;

    @Test
    void a_ledger_with_every_kind_of_end_is_verified() {
        var ledger = new SampleLedger(directory).found().play(SampleLedger.plans());

        var outcome = ledger.verified();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.verified()).isTrue();
        assertThat(outcome.entries()).isEqualTo(ledger.log.size());
    }

    @Test
    void without_a_policy_the_key_of_leaf_0_is_taken() {
        new SampleLedger(directory).found().play(SampleLedger.plans());

        var outcome = Verification.of(new DirectoryFiles(directory), Optional.empty());

        assertThat(outcome.failures()).isEmpty();
    }

    @Test
    void a_log_that_was_only_opened_is_verified() {
        assertThat(new SampleLedger(directory).found().verified().failures()).isEmpty();
    }

    @Test
    void a_lot_still_open_to_bids_is_verified_and_its_bids_stay_unseen() {
        var ledger = new SampleLedger(directory).found().play(SampleLedger.plans().subList(0, 2));
        var plan = new LotPlan("P000002-1").seal(1, "77");
        ledger.enter("P000002", "cn", List.of(plan));
        ledger.begin(plan).takeBids();
        ledger.log.publish();

        assertThat(ledger.verified().failures()).isEmpty();
    }
}
