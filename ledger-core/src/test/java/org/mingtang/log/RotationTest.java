package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORIGIN = "example.com/log";

    private final Pair first = new Pair(ORIGIN);
    private final Pair second = new Pair(ORIGIN);
    private final Pair third = new Pair(ORIGIN);

    private static final class Pair {
        final NoteSigner vkey;
        final NoteSigner mldsa;

        Pair(String origin) {
            vkey = NoteSigner.generate(origin, RANDOM);
            mldsa = NoteSigner.generatePostQuantum(origin, RANDOM);
        }

        LogKeys keys() {
            return new LogKeys(vkey.verifier(), mldsa.verifier());
        }

        byte[] sign(Checkpoint head) {
            return head.sign(vkey, mldsa);
        }
    }

    private static Checkpoint head(long size) {
        return new Checkpoint(ORIGIN, size, new byte[32]);
    }

    private static byte[] statement(long number, long size, Pair before, Pair after) {
        return new Rotation(number, head(size), before.keys(), after.keys())
                .sign(before.vkey, before.mldsa, after.vkey, after.mldsa);
    }

    @Test
    void a_statement_is_read_as_it_was_signed() {
        var note = statement(1, 40, first, second);

        var read = Rotation.open(note);

        assertThat(read).isEqualTo(new Rotation(1, head(40), first.keys(), second.keys()));
        assertThat(read.governs(40)).isFalse();
        assertThat(read.governs(41)).isTrue();
    }

    @Test
    void each_of_the_four_signatures_is_needed() {
        var lines = new String(statement(1, 40, first, second), StandardCharsets.UTF_8);
        var text = lines.substring(0, lines.indexOf("\n\n") + 2);
        var signatures = lines.substring(text.length()).lines().toList();
        assertThat(signatures).hasSize(4);
        for (var missing = 0; missing < 4; missing++) {
            var left = new StringBuilder(text);
            for (var i = 0; i < 4; i++) {
                left.append(i == missing ? "" : signatures.get(i) + "\n");
            }
            var note = left.toString().getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(() -> Rotation.open(note)).isInstanceOf(RotationException.class);
        }
    }

    @Test
    void a_changed_character_anywhere_is_refused() {
        var note = statement(1, 40, first, second);
        for (var at = 0; at < note.length; at += 97) {
            var changed = note.clone();
            changed[at] ^= 1;

            assertThatThrownBy(() -> Rotation.open(changed)).isInstanceOf(LogException.class);
        }
    }

    @Test
    void the_history_knows_the_keys_of_every_size() {
        var history =
                KeyHistory.of(first.keys())
                        .with(Rotation.open(statement(1, 40, first, second)))
                        .with(Rotation.open(statement(2, 60, second, third)));

        assertThat(history.of(0)).isEqualTo(first.keys());
        assertThat(history.of(40)).isEqualTo(first.keys());
        assertThat(history.of(41)).isEqualTo(second.keys());
        assertThat(history.of(60)).isEqualTo(second.keys());
        assertThat(history.of(61)).isEqualTo(third.keys());
        assertThat(history.open(second.sign(head(50)))).isEqualTo(head(50));
        assertThatThrownBy(() -> history.open(first.sign(head(50))))
                .isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> history.open(second.sign(head(40))))
                .isInstanceOf(NoteException.class);
    }

    @Test
    void what_does_not_follow_is_refused() {
        var history = KeyHistory.of(first.keys());
        var once = history.with(Rotation.open(statement(1, 40, first, second)));

        refuses(history, statement(2, 40, first, second), "change 2 of the keys follows 0");
        refuses(history, statement(1, 40, third, second), "not signed by the keys before it");
        refuses(once, statement(2, 40, second, third), "a tree that they did not sign");
        refuses(once, statement(2, 50, first, third), "not signed by the keys before it");
    }

    @Test
    void both_keys_change_and_within_one_log() {
        assertThatThrownBy(() -> statement(1, 40, first, first))
                .isInstanceOf(RotationException.class);
        assertThatThrownBy(() -> statement(1, 40, first, new Pair("example.com/other")))
                .isInstanceOf(RotationException.class);
    }

    private static void refuses(KeyHistory history, byte[] statement, String why) {
        var change = Rotation.open(statement);
        assertThatThrownBy(() -> history.with(change))
                .isInstanceOf(RotationException.class)
                .hasMessageContaining(why);
    }
}
