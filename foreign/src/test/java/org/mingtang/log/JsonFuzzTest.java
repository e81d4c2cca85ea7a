package org.mingtang.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, JSON and disclosures are read or refused by a {@link JsonException}. */
class JsonFuzzTest {

    static Stream<byte[]> texts() {
        return Stream.of(
                        "{\"v\":1,\"evt\":\"notice.published\",\"a\":[true,false,null,-1.5e3]}",
                        "[\"\\u00f6\\ud83d\\ude00\\n\\\"\", {}, [], 0, 9223372036854775808]",
                        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("texts")
    @FuzzTest
    void json(byte[] data) {
        try {
            var value = Json.parse(data);
            var written = Json.array(value).bytes();
            assertThat(Json.parse(written)).isEqualTo(Json.array(value));
            assertThat(Json.array(value).bytes()).isEqualTo(written);
            if (value instanceof Json.Num number) {
                number.asLong();
            }
        } catch (JsonException refused) {
            assertThat(refused).hasMessageNotContaining("null pointer");
        }
    }

    static Stream<byte[]> disclosures() {
        return Stream.of(
                        Disclosure.make(new byte[32], "bidder", new Json.Str("PTY-00000007"))
                                .text(),
                        "WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("disclosures")
    @FuzzTest
    void disclosure(byte[] data) {
        try {
            var text = new String(data, UTF_8);
            var disclosure = Disclosure.parse(text);
            assertThat(disclosure.text()).isEqualTo(text);
            assertThat(disclosure.digest()).hasSize(43);
        } catch (JsonException refused) {
            assertThat(refused).hasMessageNotContaining("null pointer");
        }
    }
}
