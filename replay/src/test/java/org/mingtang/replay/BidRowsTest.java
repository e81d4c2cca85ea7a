package org.mingtang.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BidRowsTest {
    private static final String HEADER =
            "tender,date,title,details,reserve_price,minimum_price,bidder,bid,result,note\n";
    private static final String GOOD = "T1,2019-04-15,Road,Lane,4200,3000,Alpha,3980,won,ok\n";

    @Test
    void a_row_is_read_by_the_names_of_its_columns() {
        var rows = read(HEADER + GOOD);

        assertThat(rows)
                .containsExactly(
                        new BidRow(
                                2,
                                "T1",
                                LocalDate.of(2019, 4, 15),
                                "Road",
                                "Lane",
                                new Limits(3000, 4200),
                                "Alpha",
                                3980,
                                Fate.WON,
                                false,
                                "ok"));
    }

    @Test
    void columns_may_stand_in_any_order_and_others_are_passed_over() {
        var file =
                """
                note,result,extra,bid,bidder,minimum_price,reserve_price,details,title,date,tender
                n,won_by_lot,?,5,B,,,d,t,2020-02-29,X
                """;

        var row = read(file).getFirst();

        assertThat(row.tender()).isEqualTo("X");
        assertThat(row.byLot()).isTrue();
        assertThat(row.fate()).isEqualTo(Fate.WON);
        assertThat(row.limits().hasCeiling()).isFalse();
        assertThat(row.limits().hasMinimum()).isFalse();
    }

    @Test
    void an_empty_bid_is_a_paper_without_a_price() {
        assertThat(read(HEADER + GOOD.replace("3980,won", ",rejected")).getFirst().minorUnits())
                .isZero();
    }

    @Test
    void sums_follow_the_currency() {
        var file = HEADER + GOOD.replace("3980", "3980.5").replace("4200", "4200.00");

        var row = BidRows.read(file.getBytes(UTF_8), Currency.getInstance("EUR")).getFirst();

        assertThat(row.minorUnits()).isEqualTo(398_050);
        assertThat(row.limits()).isEqualTo(new Limits(300_000, 420_000));
        refuses(file, "line 2: bid \"3980.5\" has more decimals than JPY knows");
    }

    @ParameterizedTest
    @MethodSource("columns")
    void a_missing_column_is_named_with_the_header_line(String column) {
        refuses(
                HEADER.replaceAll("\\b" + column + "\\b", "other") + GOOD,
                "line 1: the header lacks the column \"" + column + "\"");
    }

    static List<String> columns() {
        return BidRows.COLUMNS;
    }

    @Test
    void all_missing_columns_are_named_at_once() {
        refuses("\n" + HEADER.replace("bid,result,", ""), "columns \"bid\", \"result\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2019-04-15 | 15.4.2019 | date \"15.4.2019\" is not a date such as 2007-06-07",
                "2019-04-15 | 2019-02-30 | date \"2019-02-30\" is not a date",
                "2019-04-15 | ''         | date \"\" is not a date",
                "3980       | -3980      | bid \"-3980\" is negative",
                "3980       | many       | bid \"many\" is not a sum",
                "3980       | 3 980      | bid \"3 980\" is not a sum",
                "3980       | 1e6        | bid \"1e6\" is not a sum",
                "3980       | 9999999999999999999 | is not a sum",
                "4200       | -1         | reserve_price \"-1\" is negative",
                "4200       | 0          | reserve_price is 0",
                "3000       | -5         | minimum_price \"-5\" is negative",
                "won        | vanished   | result \"vanished\" is not won, won_by_lot, lost",
                "won        | ''         | result \"\" is not won",
                "T1         | ''         | column \"tender\" is empty",
                "Alpha      | ''         | column \"bidder\" is empty",
                "Lane       | Lane,more  | has 11 fields where the header has 10",
            })
    void a_bad_row_is_named_by_its_line(String good, String bad, String says) {
        refuses(HEADER + GOOD + GOOD.replace(good, bad), says);
        refuses(HEADER + GOOD + GOOD.replace(good, bad), "line 3: ");
    }

    @Test
    void every_bad_row_is_named_at_once() {
        refuses(HEADER + GOOD.replace("won", "x") + GOOD + GOOD.replace("3980", "-1"), "line 2: ");
        refuses(HEADER + GOOD.replace("won", "x") + GOOD + GOOD.replace("3980", "-1"), "line 4: ");
    }

    @Test
    void a_file_without_header_or_bids_is_refused() {
        refuses("", "line 1: the header line is missing");
        refuses(HEADER, "line 1: the header is not followed by any bid");
        refuses(HEADER.replace("note", "bid") + GOOD, "line 1: column \"bid\" stands twice");
    }

    private static List<BidRow> read(String file) {
        return BidRows.read(file.getBytes(UTF_8), Currency.getInstance("JPY"));
    }

    private static void refuses(String file, String says) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadSourceException.class)
                .hasMessageContaining(says);
    }
}
