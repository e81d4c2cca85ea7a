package org.mingtang.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.replay.Sample.YEN;
import static org.mingtang.replay.Sample.tender;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private final Outcome expected = tender("a,600,won,", "b,700,lost,").expected();

    @Test
    void equal_outcomes_agree() {
        var outcome = new Outcome(Map.of("b", Fate.LOST, "a", Fate.WON), 600);

        assertThat(outcome.differencesFrom(expected, YEN)).isEmpty();
    }

    @Test
    void every_difference_is_named() {
        var outcome = new Outcome(Map.of("a", Fate.REJECTED, "c", Fate.LOST), 0);

        assertThat(outcome.differencesFrom(expected, YEN))
                .containsExactly(
                        "a: won in the file, rejected here",
                        "b: lost in the file, unknown here",
                        "c: not in the file",
                        "price: 600 in the file, no award here");
    }
}
