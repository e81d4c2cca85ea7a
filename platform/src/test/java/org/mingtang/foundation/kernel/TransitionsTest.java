package org.mingtang.foundation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mingtang.foundation.kernel.Transitions.move;

import org.junit.jupiter.api.Test;

class TransitionsTest {
    enum Door {
        OPEN,
        SHUT,
        LOCKED
    }

    enum Act {
        PUSH,
        PULL,
        TURN
    }

    private static final Transitions<Door, Act> TABLE =
            Transitions.of(
                    move(Door.OPEN, Act.PULL, Door.SHUT, "RC-9.1"),
                    move(Door.SHUT, Act.PUSH, Door.OPEN, "RC-9.1"),
                    move(Door.SHUT, Act.TURN, Door.LOCKED, "RC-9.2"));

    @Test
    void a_move_in_the_table_is_lawful_and_names_its_clause() {
        assertThat(TABLE.lawful(Door.SHUT, Act.TURN))
                .hasValueSatisfying(
                        lawful -> {
                            assertThat(lawful.to()).isEqualTo(Door.LOCKED);
                            assertThat(lawful.ground()).isEqualTo(Clause.of("RC-9.2"));
                        });
    }

    @Test
    void every_move_absent_from_the_table_is_unlawful() {
        int lawful = 0;
        for (var door : Door.values()) {
            for (var act : Act.values()) {
                lawful += TABLE.lawful(door, act).isPresent() ? 1 : 0;
            }
        }

        assertThat(lawful).isEqualTo(TABLE.moves().size()).isEqualTo(3);
        assertThat(TABLE.lawful(Door.LOCKED, Act.PUSH)).isEmpty();
    }

    @Test
    void it_says_what_may_follow() {
        assertThat(TABLE.lawfulActs(Door.SHUT)).containsExactly(Act.PUSH, Act.TURN);
        assertThat(TABLE.lawfulActs(Door.LOCKED)).isEmpty();
    }

    @Test
    void one_act_cannot_lead_to_two_states() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Transitions.of(
                                        move(Door.OPEN, Act.PULL, Door.SHUT, "RC-9.1"),
                                        move(Door.OPEN, Act.PULL, Door.LOCKED, "RC-9.2")))
                .withMessageContaining("OPEN PULL");
    }

    @Test
    void it_is_rendered_a_line_a_move_for_review() {
        assertThat(TABLE.rendered().lines())
                .containsExactly(
                        "OPEN           PULL               SHUT           RC-9.1",
                        "SHUT           PUSH               OPEN           RC-9.1",
                        "SHUT           TURN               LOCKED         RC-9.2");
    }
}
