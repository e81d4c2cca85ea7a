package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

class RecipientTest {
    /** The example of C2SP age.md. */
    private static final String EXAMPLE =
            "age1tag1qt8lw0ual6avlwmwatk888yqnmdamm7xfd0wak53ut6elz5c4swx2yqdj4e";

    @Test
    void the_example_of_the_specification_reads_and_writes_the_same() {
        assertThat(Recipient.parse(EXAMPLE).text()).isEqualTo(EXAMPLE);
        assertThat(Recipient.parse(EXAMPLE.toUpperCase(Locale.ROOT)).text()).isEqualTo(EXAMPLE);
    }

    @Test
    void texts_that_are_no_recipient_are_refused() {
        var wrong =
                List.of(
                        "",
                        "age1tag1",
                        EXAMPLE.substring(0, EXAMPLE.length() - 1) + "q",
                        EXAMPLE.replace("qt8", "qt9"),
                        EXAMPLE.replace("age1tag1q", "age1tag1Q"),
                        EXAMPLE + " ",
                        "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
                        // A right checksum over 33 zero bytes, which are no point.
                        Bech32.encode("age1tag", new byte[33]));
        for (var text : wrong) {
            assertThatThrownBy(() -> Recipient.parse(text))
                    .as(text)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void any_single_changed_character_is_noticed() {
        String alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        for (int i = "age1tag1".length(); i < EXAMPLE.length(); i++) {
            var changed = new StringBuilder(EXAMPLE);
            int next = (alphabet.indexOf(EXAMPLE.charAt(i)) + 1) % alphabet.length();
            changed.setCharAt(i, alphabet.charAt(next));
            assertThatThrownBy(() -> Recipient.parse(changed.toString()))
                    .isInstanceOf(MalformedException.class);
        }
    }
}
