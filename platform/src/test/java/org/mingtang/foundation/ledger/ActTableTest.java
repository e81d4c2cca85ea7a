package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mingtang.Committed;
import org.mingtang.log.Json;

/** When the public ledger shows an act: the table as the specification prints it, and its grip. */
class ActTableTest {
    private static final Instant MORNING = Instant.parse("2015-03-02T01:00:00Z");

    @Test
    void the_specification_prints_the_table() {
        var table = new StringBuilder("| act | public leaf | later |\n|---|---|---|\n");
        for (var publication : Publication.values()) {
            Arrays.stream(ActKind.values())
                    .filter(kind -> kind.publication() == publication)
                    .collect(
                            Collectors.groupingBy(
                                    kind -> kind.later().words(), Collectors.toList()))
                    .entrySet()
                    .stream()
                    .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                    .forEach(
                            group ->
                                    table.append("| ")
                                            .append(
                                                    group.getValue().stream()
                                                            .map(ActTableTest::name)
                                                            .collect(Collectors.joining(", ")))
                                            .append(" | ")
                                            .append(publication.words())
                                            .append(" | ")
                                            .append(group.getKey())
                                            .append(" |\n"));
        }

        Committed.part("docs/verify.md", "acts", table.toString());
    }

    private static String name(ActKind kind) {
        return kind.publication() == Publication.AT_ONCE ? "`" + kind.text() + "`" : kind.text();
    }

    @ParameterizedTest
    @EnumSource(ActKind.class)
    void an_act_is_recorded_as_the_table_says_and_in_no_other_way(ActKind kind) {
        switch (kind.publication()) {
            case AT_ONCE -> {
                assertThat(Act.of(kind.text(), "centre", "centre").evt()).isEqualTo(kind.text());
                assertThatThrownBy(() -> quiet(kind)).isInstanceOf(IllegalArgumentException.class);
            }
            case IN_A_TICK -> {
                assertThat(quiet(kind).kind()).isEqualTo(kind);
                assertThatThrownBy(() -> Act.of(kind.text(), "centre", "centre"))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            case HOURLY_ROOT -> {
                assertThatThrownBy(() -> quiet(kind)).isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> Act.of(kind.text(), "centre", "centre"))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void an_act_of_no_kind_is_not_recorded_at_all() {
        assertThatThrownBy(() -> Act.of("seal.taken", "P000012-1", "PTY-00000001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seal.taken");
    }

    private static QuietAct quiet(ActKind kind) {
        return QuietAct.of(kind, "PTY-00000001", "series", MORNING, Json.object().put("v", 1));
    }
}
