package org.mingtang.foundation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.mingtang.foundation.kernel.Ruling.Granted;
import org.mingtang.foundation.kernel.Ruling.Refused;

class RulingTest {
    enum Code implements RefusalCode {
        TOO_LATE;

        @Override
        public int status() {
            return 409;
        }
    }

    private static final Refusal TOO_LATE = Refusal.of(Code.TOO_LATE, Clause.of("BR-36"));

    @Test
    void what_was_granted_is_carried_on() {
        var ruling = Ruling.granted(20).then(n -> Ruling.granted(n + 1)).map(n -> "day " + n);

        assertThat(ruling).isEqualTo(new Granted<>("day 21"));
    }

    @Test
    void a_refusal_is_handed_through_and_nothing_after_it_is_judged() {
        var ruling =
                Ruling.<Integer>refused(TOO_LATE)
                        .then(
                                n -> {
                                    throw new AssertionError("judged after a refusal: " + n);
                                });

        assertThat(ruling).isEqualTo(new Refused<>(TOO_LATE));
    }

    @Test
    void a_refusal_on_the_way_stops_what_follows() {
        var ruling = Ruling.granted(20).then(n -> Ruling.<Integer>refused(TOO_LATE)).map(n -> n);

        assertThat(ruling).isEqualTo(new Refused<>(TOO_LATE));
    }

    @Test
    void facts_keep_their_order_and_leave_the_first_refusal_as_it_was() {
        var more = TOO_LATE.with("deadline", "09:30").with("at", "09:31");

        assertThat(more.facts()).containsExactly(entry("deadline", "09:30"), entry("at", "09:31"));
        assertThat(TOO_LATE.facts()).isEmpty();
        assertThat(more.ground()).hasToString("BR-36");
    }
}
