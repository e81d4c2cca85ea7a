package org.mingtang.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
    @Test
    void fields_are_read_as_they_stand() {
        assertThat(fields("a,b,c\n1,,3\n"))
                .containsExactly(List.of("a", "b", "c"), List.of("1", "", "3"));
    }

    @Test
    void a_quoted_field_may_hold_commas_quotes_and_line_ends() {
        assertThat(fields("\"a,b\",\"say \"\"no\"\"\",\"two\r\nlines\"\r\nx,y,z"))
                .containsExactly(
                        List.of("a,b", "say \"no\"", "two\r\nlines"), List.of("x", "y", "z"));
    }

    @Test
    void records_end_with_or_without_a_carriage_return_and_the_last_may_have_no_end() {
        assertThat(fields("a\r\nb\nc")).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    void a_byte_order_mark_is_not_part_of_the_first_field() {
        assertThat(fields("\uFEFFtender,bid\n")).containsExactly(List.of("tender", "bid"));
    }

    @Test
    void empty_lines_are_passed_over_but_counted() {
        var records = CsvReader.read("a\n\n\r\nb\n\n".getBytes(UTF_8));

        assertThat(records).extracting(CsvRecord::line).containsExactly(1, 4);
    }

    @Test
    void a_record_is_numbered_by_the_line_on_which_it_begins() {
        var records = CsvReader.read("a\n\"x\ny\nz\"\nb\n".getBytes(UTF_8));

        assertThat(records).extracting(CsvRecord::line).containsExactly(1, 2, 5);
    }

    @Test
    void text_outside_the_basic_plane_survives() {
        assertThat(fields("明堂,𠮷野建設\n")).containsExactly(List.of("明堂", "𠮷野建設"));
    }

    @Test
    void an_empty_file_has_no_records() {
        assertThat(fields("")).isEmpty();
        assertThat(fields("\uFEFF")).isEmpty();
    }

    @Test
    void a_field_after_the_last_comma_is_empty() {
        assertThat(fields("a,b,")).containsExactly(List.of("a", "b", ""));
    }

    @Test
    void a_quote_that_is_never_closed_is_named_by_the_line_that_opened_it() {
        refuses("a,b\nc,\"d\ne\nf", "line 2: a quoted field is never closed");
    }

    @Test
    void a_quote_inside_a_plain_field_is_refused() {
        refuses("a\nb\"c\n", "line 2: a quote inside a field that is not quoted");
    }

    @Test
    void text_after_a_closing_quote_is_refused() {
        refuses("a\n\"b\"c\n", "line 2: text after the closing quote of a field");
    }

    @Test
    void a_lone_carriage_return_is_refused() {
        refuses("a\nb\rc\n", "line 2: a carriage return without a line feed");
    }

    @Test
    void bytes_that_are_not_utf8_are_named_by_their_line() {
        assertThatThrownBy(() -> CsvReader.read(new byte[] {'a', '\n', 'b', (byte) 0xE9, '\n'}))
                .isInstanceOf(BadSourceException.class)
                .hasMessage("line 2: is not UTF-8");
        assertThatThrownBy(() -> CsvReader.read(new byte[] {'a', '\n', (byte) 0xE6, (byte) 0x98}))
                .isInstanceOf(BadSourceException.class)
                .hasMessage("line 2: is not UTF-8");
    }

    private static List<List<String>> fields(String file) {
        return CsvReader.read(file.getBytes(UTF_8)).stream().map(CsvRecord::fields).toList();
    }

    private static void refuses(String file, String says) {
        assertThatThrownBy(() -> CsvReader.read(file.getBytes(UTF_8)))
                .isInstanceOf(BadSourceException.class)
                .hasMessage(says);
    }
}
