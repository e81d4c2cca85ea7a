package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that can be hashed: one reading, or none. */
class JsonTest {

    @Test
    void what_is_built_is_written_compactly_in_its_order() {
        var leaf =
                Json.object()
                        .put("v", 1)
                        .put("evt", "log.opened")
                        .put("training", true)
                        .put("lb", Json.object().put("size", 0).put("root", ""))
                        .putNull("ceiling")
                        .put("list", Json.array(List.of(new Json.Num("1.5e3"), Json.object())));

        assertThat(leaf.text())
                .isEqualTo(
                        "{\"v\":1,\"evt\":\"log.opened\",\"training\":true,\"lb\":{\"size\":0,"
                                + "\"root\":\"\"},\"ceiling\":null,\"list\":[1.5e3,{}]}");
        assertThat(Json.parse(leaf.bytes())).isEqualTo(leaf);
    }

    @Test
    void strings_survive_with_the_least_escaping() {
        var odd = "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028 明堂 \ud83c\udfdb";
        var written = new Json.Str(odd).text();

        assertThat(written)
                .isEqualTo(
                        "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028 明堂 \ud83c\udfdb\"");
        assertThat(parse(written)).isEqualTo(new Json.Str(odd));
        assertThat(parse("\"\\u660e\\ud83c\\uDFDB\\/\"")).isEqualTo(new Json.Str("明\ud83c\udfdb/"));
    }

    @Test
    void members_are_read_by_kind_and_the_wrong_kind_is_named() {
        var value = (Json.Obj) parse(" { \"n\" : 12 , \"s\" : \"x\" , \"z\":null,\"a\":[1,2] } ");

        assertThat(value.number("n")).isEqualTo(12);
        assertThat(value.text("s")).isEqualTo("x");
        assertThat(value.optionalText("z")).isEmpty();
        assertThat(value.optionalText("absent")).isEmpty();
        assertThat(value.optionalNumber("n")).contains(12L);
        assertThat(value.array("a").numbers()).containsExactly(1L, 2L);
        assertThat(value.isNull("z")).isTrue();
        assertThatThrownBy(() -> value.text("n")).hasMessage("n must be a string, not a number");
        assertThatThrownBy(() -> value.text("q")).hasMessage("member q is missing");
        assertThatThrownBy(() -> value.array("a").texts())
                .hasMessage("an item must be a string, not a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "-0", "9223372036854775808", "1E0"})
    void what_is_no_integer_is_no_integer(String literal) {
        var number = (Json.Num) parse(literal);

        assertThatThrownBy(number::asLong).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"x\":{\"b\":1,\"b\":2}}",
                "1 2",
                "{} x",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "-",
                "NaN",
                "nul",
                "True",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\n\"",
                "\"\\ud800\"",
                "\"\\ud800x\"",
                "\"\\udc00\\ud800\"",
                "'a'",
                "/**/1",
                "\ufeff1",
                "\u00a01"
            })
    void malformed_text_is_refused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void depth_is_bounded() {
        assertThat(parse("[".repeat(64) + "]".repeat(64))).isInstanceOf(Json.Arr.class);
        assertThatThrownBy(() -> parse("[".repeat(65) + "]".repeat(65)))
                .hasMessageContaining("nested deeper than 64");
        assertThatThrownBy(() -> parse("{\"a\":".repeat(1_000_000)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void bad_utf8_is_refused() {
        for (var bytes :
                List.of(
                        new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
                        new byte[] {'"', (byte) 0xFF, '"'},
                        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                        new byte[] {'"', (byte) 0xE6, '"'})) {
            assertThatThrownBy(() -> Json.parse(bytes)).hasMessage("not UTF-8");
        }
    }

    @Test
    void a_duplicate_member_or_a_lone_surrogate_cannot_be_built() {
        assertThatThrownBy(() -> Json.object().put("a", 1).put("a", 2))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> new Json.Str("\ud800").text()).isInstanceOf(JsonException.class);
    }

    private static Json.Value parse(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
