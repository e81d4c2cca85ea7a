package org.mingtang.foundation.clock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.PlatformTest;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.log.Json;

class ClockMovesTest extends PlatformTest {

    @Test
    void the_operator_moves_a_training_clock_forward_and_the_ledger_says_so() {
        var to = clock.officialNow().plus(Duration.ofHours(3));

        var moved = move(OPERATOR, to).granted();

        assertThat(clock.officialNow()).isAfterOrEqualTo(to.minusMillis(1));
        var leaf = Json.parseObject(leafOf(moved.text("entry")).getBytes(UTF_8));
        assertThat(leaf.text("evt")).isEqualTo("clock.moved");
        assertThat(leaf.text("at")).isEqualTo(leaf.text("to"));
    }

    @Test
    void the_clock_is_never_moved_back_nor_by_others() {
        var before = clock.officialNow();

        assertThatAnswer(move(OPERATOR, before.minusSeconds(1))).isRefusedWith("CLOCK_BACKWARDS");
        assertThatAnswer(move(OWNER, before.plusSeconds(60))).isRefusedWith("NOT_YOUR_ACT");
        assertThat(clock.officialNow()).isBefore(before.plusSeconds(55));
    }

    private HttpAnswer move(String token, Instant to) {
        return post("/api/clock/moves", token, Json.object().put("to", OfficialTime.text(to)));
    }
}
