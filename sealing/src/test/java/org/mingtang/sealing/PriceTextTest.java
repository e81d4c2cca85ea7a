package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Currency;

class PriceTextTest {
    @ParameterizedTest
    @CsvSource({
        "3680000, JPY, 3680000",
        "3680000, CNY, 368000000",
        "12345.67, CNY, 1234567",
        "12345.6, CNY, 1234560",
        "0.01, CNY, 1",
        "007, JPY, 7",
        "1.234, KWD, 1234",
        "9999999999999.99, CNY, 999999999999999",
        "999999999999999, JPY, 999999999999999",
        "0000000000000000000001, JPY, 1",
    })
    void a_plain_decimal_number_is_a_price(String text, String currency, long minorUnits) {
        assertThat(PriceText.parse(text, Currency.getInstance(currency)))
                .isEqualTo(new PriceText.Price(minorUnits));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'',CNY,PRICE_MISSING",
                "'  ',CNY,PRICE_MISSING",
                "三百六十八万元整,CNY,PRICE_IN_WORDS",
                "three million,CNY,PRICE_IN_WORDS",
                "３６８００００,JPY,PRICE_IN_WORDS",
                "'3,680,000',CNY,PRICE_IN_WORDS",
                "3.68e6,CNY,PRICE_IN_WORDS",
                "+1,CNY,PRICE_IN_WORDS",
                "1.,CNY,PRICE_IN_WORDS",
                ".5,CNY,PRICE_IN_WORDS",
                "1.2.3,CNY,PRICE_IN_WORDS",
                "0x10,CNY,PRICE_IN_WORDS",
                "' 1',CNY,PRICE_IN_WORDS",
                "'1\n',CNY,PRICE_IN_WORDS",
                "--1,CNY,PRICE_IN_WORDS",
                "-1,CNY,PRICE_NEGATIVE",
                "-0,CNY,PRICE_NEGATIVE",
                "-0.001,CNY,PRICE_NEGATIVE",
                "0,CNY,PRICE_ZERO",
                "0.00,CNY,PRICE_ZERO",
                "0.000,CNY,PRICE_ZERO",
                "0.001,CNY,PRICE_TOO_PRECISE",
                "1.000,CNY,PRICE_TOO_PRECISE",
                "1.0,JPY,PRICE_TOO_PRECISE",
                "99999999999999999999.999,CNY,PRICE_TOO_PRECISE",
                "10000000000000.00,CNY,PRICE_TOO_LARGE",
                "1000000000000000,JPY,PRICE_TOO_LARGE",
                "99999999999999999999999999999999,JPY,PRICE_TOO_LARGE",
            })
    void anything_else_has_exactly_one_ground(String text, String currency, BidGround ground) {
        assertThat(PriceText.parse(text, Currency.getInstance(currency)))
                .isEqualTo(new PriceText.Unreadable(ground));
    }

    @Test
    void a_price_as_long_as_an_envelope_is_read_without_delay() {
        assertThat(PriceText.parse("9".repeat(60_000), Currency.getInstance("JPY")))
                .isEqualTo(new PriceText.Unreadable(BidGround.PRICE_TOO_LARGE));
        assertThat(PriceText.parse("0".repeat(60_000) + "1", Currency.getInstance("JPY")))
                .isEqualTo(new PriceText.Price(1));
    }

    @Test
    void a_currency_without_a_number_of_decimals_is_a_fault() {
        assertThatThrownBy(() -> PriceText.parse("1", Currency.getInstance("XAU")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
