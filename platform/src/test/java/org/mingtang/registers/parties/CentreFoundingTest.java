package org.mingtang.registers.parties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingtang.PlatformTest;
import org.mingtang.foundation.ledger.SequencedEntry;
import org.mingtang.sealing.Point;
import org.springframework.beans.factory.annotation.Autowired;

class CentreFoundingTest extends PlatformTest {
    /** One opening, two parties, eleven accounts, one appointment. */
    private static final int FIRST_ENTRIES = 15;

    @Autowired private CentreFounding founding;

    @Test
    void the_ledger_begins_with_the_centre_its_parties_accounts_and_trustees() {
        var leaves = ledger.read(0, FIRST_ENTRIES).stream().map(SequencedEntry::json).toList();

        assertThat(leaves).hasSize(FIRST_ENTRIES);
        var opened = leaves.getFirst();
        assertThat(opened.text("evt")).isEqualTo("log.opened");
        assertThat(opened.text("origin")).isEqualTo("localhost/log/training/0123abcd");
        assertThat(opened.flag("training")).isTrue();
        assertThat(opened.text("vkey")).startsWith("localhost/log/training/0123abcd+");
        assertThat(leaves.stream().map(leaf -> leaf.text("evt")).distinct())
                .containsExactly(
                        "log.opened", "party.registered", "account.opened", "trustees.appointed");
        var trustees = leaves.getLast().array("trustees").objects();
        assertThat(leaves.getLast().number("threshold")).isEqualTo(3);
        assertThat(trustees).hasSize(5);
        assertThat(trustees.getFirst().number("index")).isEqualTo(1);
        assertThat(trustees.getLast().text("name")).isEqualTo("trustee-5");
        assertThat(trustees.stream().map(each -> Point.parse(each.text("key"))).distinct())
                .hasSize(5)
                .allMatch(Optional::isPresent);
    }

    @Test
    void a_centre_is_founded_once() {
        founding.start();
        founding.start();

        ledger.publishNow();
        var everything = ledger.read(0, Integer.MAX_VALUE / 2);
        assertThat(everything.stream().filter(each -> each.json().text("evt").equals("log.opened")))
                .hasSize(1);
        assertThat(
                        everything.stream()
                                .filter(
                                        each ->
                                                each.json()
                                                        .text("evt")
                                                        .equals("trustees.appointed")))
                .hasSize(1);
    }

    @Test
    void the_next_party_is_numbered_after_the_first_ones() {
        assertThat(aBidder().party()).isGreaterThan("PTY-00000002");
    }
}
