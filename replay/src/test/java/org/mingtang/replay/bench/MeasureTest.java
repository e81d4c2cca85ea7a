package org.mingtang.replay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void the_ratio_is_above_one_where_ours_is_better_whichever_way_round_better_is() {
        var fast = Measure.of("rate", "entries/s", 300).moreThan("another", 200);
        var slow = Measure.of("wait", "ms", 30).lessThan("another", 15);

        assertThat(Measure.json("some", List.of(fast, slow)).text())
                .isEqualTo(
                        "{\"bench\":\"some\",\"measures\":[{\"name\":\"rate\",\"unit\":\"entries/s\","
                                + "\"ours\":300,\"peer\":\"another\",\"theirs\":200,\"ratio\":1.500},"
                                + "{\"name\":\"wait\",\"unit\":\"ms\",\"ours\":30,\"peer\":\"another\","
                                + "\"theirs\":15,\"ratio\":0.500}]}");
        assertThat(slow.line()).isEqualTo("wait: 30 ms; another: 15, ratio 0.500");
    }
}
