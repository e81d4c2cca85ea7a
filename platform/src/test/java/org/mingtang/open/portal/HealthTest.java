package org.mingtang.open.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingtang.foundation.ledger.LedgerHealth;

class HealthTest {
    @Test
    void every_state_of_the_ledger_is_one_word_and_one_fixed_sentence() {
        for (var state : LedgerHealth.State.values()) {
            assertThat(Health.saying(state)).matches("[a-z]+: [A-Z][a-z,; ]+\\.");
        }
    }

    @Test
    void findings_name_entries_and_neither_paths_nor_causes() {
        var missing = "Entry 7 is published and missing in the database.";
        var changed = "Entry 8 in the database is not the one that was published.";

        assertThat(
                        Health.shown(
                                List.of(
                                        missing,
                                        changed,
                                        "A published file is damaged: /srv/var/log/tile/0/000",
                                        "A published file is damaged: /srv/var/log/tile/0/001")))
                .containsExactly(missing, changed, "A published file is damaged.");
    }
}
