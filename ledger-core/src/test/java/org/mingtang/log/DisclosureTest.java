package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Salted private facts (RFC 9901). */
class DisclosureTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void the_example_of_rfc_9901_section_4_2_has_its_digest() {
        var text = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";

        var disclosure = Disclosure.parse(text);

        assertThat(disclosure.digest()).isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
        assertThat(disclosure.name()).isEqualTo("family_name");
        assertThat(disclosure.value()).isEqualTo(new Json.Str("Möbius"));
    }

    @Test
    void a_made_disclosure_is_read_again_with_the_same_digest() {
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        var made = Disclosure.make(salt, "bidder", new Json.Str("PTY-00000007"));

        assertThat(Disclosure.parse(made.text())).isEqualTo(made);
        assertThat(Disclosure.parse(made.text()).digest()).isEqualTo(made.digest());
        assertThatThrownBy(() -> Disclosure.make(new byte[16], "x", new Json.Bool(true)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Disclosure.parse("e30")).isInstanceOf(JsonException.class);
    }

    @Test
    void digests_are_padded_to_8_16_or_32_and_sorted() {
        for (var count : List.of(1, 8, 9, 16, 17, 32)) {
            var digests = Collections.nCopies(count, "digest");
            var padded = Disclosure.padded(digests, RANDOM);

            assertThat(padded).hasSize(count <= 8 ? 8 : count <= 16 ? 16 : 32).isSorted();
            assertThat(padded).containsAll(digests);
        }
        assertThat(Disclosure.padded(List.of(), RANDOM)).isEmpty();
        assertThatThrownBy(() -> Disclosure.padded(Collections.nCopies(33, "d"), RANDOM))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
