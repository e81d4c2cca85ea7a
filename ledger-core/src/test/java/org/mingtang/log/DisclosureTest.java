package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingtang.cases.OfficialCases;

/** Salted private facts (RFC 9901). */
class DisclosureTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Disclosures and digests of RFC 9901: §4.2.3, then those of the example in §5.1. */
    private static final Map<String, String> EXAMPLES =
            Map.of(
                    "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
                    "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0",
                    "WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd",
                    "jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4",
                    "WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd",
                    "TGf4oLbgwd5JQaHyKVQZU9UdGE0w5rtDsrZzfUaomLo",
                    "WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgImVtYWlsIiwgImpvaG5kb2VAZXhhbXBsZS5jb20iXQ",
                    "JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE",
                    "WyJlSThaV205UW5LUHBOUGVOZW5IZGhRIiwgInBob25lX251bWJlciIsICIrMS0yMDItNTU1LTAx"
                            + "MDEiXQ",
                    "PorFbpKuVu6xymJagvkFsFXAbRoc2JGlAUA2BA4o7cI",
                    "WyJRZ19PNjR6cUF4ZTQxMmExMDhpcm9BIiwgInBob25lX251bWJlcl92ZXJpZmllZCIsIHRydWVd",
                    "XQ_3kPKt1XyX7KANkqVR6yZ2Va5NrPIvPYbyMvRKBMM",
                    "WyJBSngtMDk1VlBycFR0TjRRTU9xUk9BIiwgImFkZHJlc3MiLCB7InN0cmVldF9hZGRyZXNzIjog"
                            + "IjEyMyBNYWluIFN0IiwgImxvY2FsaXR5IjogIkFueXRvd24iLCAicmVnaW9uIjogIkFu"
                            + "eXN0YXRlIiwgImNvdW50cnkiOiAiVVMifV0",
                    "XzFrzwscM6Gn6CJDc6vVK8BkMnfG8vOSKfpPIZdAfdE",
                    "WyJQYzMzSk0yTGNoY1VfbEhnZ3ZfdWZRIiwgImJpcnRoZGF0ZSIsICIxOTQwLTAxLTAxIl0",
                    "gbOsI4Edq2x2Kw-w5wPEzakob9hV1cRD0ATN3oQL9JM",
                    "WyJHMDJOU3JRZmpGWFE3SW8wOXN5YWpBIiwgInVwZGF0ZWRfYXQiLCAxNTcwMDAwMDAwXQ",
                    "CrQe7S5kqBAHt-nMYXgc6bdt2SH5aTY1sU_M-PgkjPI");

    /** §4.2.1 shows other writings of the same fact, §4.2.2 and §5.1 elements of arrays. */
    private static final List<String> SAME_FACT =
            List.of(
                    "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNXHUwMGY2Yml1cyJd",
                    "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd",
                    "WwoiXzI2YmM0TFQtYWM2cTJLSTZjQlc1ZXMiLAoiZmFtaWx5X25hbWUiLAoiTcO2Yml1cyIKXQ");

    private static final Map<String, String> ELEMENTS =
            Map.of(
                    "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0",
                    "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs",
                    "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0",
                    "pFndjkZ_VCzmyTa6UjlZo3dh-ko8aIKQc9DlGzhaVYo",
                    "WyJuUHVvUW5rUkZxM0JJZUFtN0FuWEZBIiwgIkRFIl0",
                    "7Cf6JkPudry3lcbwHgeZ8khAv1U1OSlerP0VkBJrWZ0");

    @Test
    void the_examples_of_rfc_9901_have_their_digests() {
        EXAMPLES.forEach(
                (text, digest) -> assertThat(Disclosure.parse(text).digest()).isEqualTo(digest));
        for (var text : SAME_FACT) {
            assertThat(Disclosure.parse(text).name()).isEqualTo("family_name");
            assertThat(Disclosure.parse(text).value()).isEqualTo(new Json.Str("Möbius"));
        }
        ELEMENTS.forEach(
                (text, digest) -> {
                    assertThat(Disclosure.digestOf(text)).isEqualTo(digest);
                    // Our leaves hide members only, so an element of an array is not one of ours.
                    assertThatThrownBy(() -> Disclosure.parse(text))
                            .isInstanceOf(JsonException.class);
                });
        new OfficialCases("RFC 9901 disclosures", 15)
                .passed(EXAMPLES.size() + SAME_FACT.size() + ELEMENTS.size());
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
