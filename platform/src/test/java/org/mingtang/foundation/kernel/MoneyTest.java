package org.mingtang.foundation.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void a_sum_is_never_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(-1, "CNY"));

        assertThat(Money.of(0, "CNY").minorUnits()).isZero();
    }

    @Test
    void sums_of_one_currency_add_and_compare() {
        var low = Money.of(120, "CNY");
        var high = Money.of(121, "CNY");

        assertThat(low.plus(high)).isEqualTo(Money.of(241, "CNY"));
        assertThat(high.isMoreThan(low)).isTrue();
        assertThat(low.isMoreThan(low)).isFalse();
        assertThat(low.isLessThan(high)).isTrue();
        assertThat(low.isLessThan(low)).isFalse();
    }

    @Test
    void sums_of_two_currencies_neither_add_nor_compare() {
        var yuan = Money.of(100, "CNY");
        var yen = Money.of(100, "JPY");

        assertThatIllegalArgumentException().isThrownBy(() -> yuan.plus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> yuan.isLessThan(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> yuan.excessOver(yen));
    }

    @Test
    void a_saving_is_never_below_zero() {
        assertThat(Money.of(300, "CNY").excessOver(Money.of(120, "CNY")).minorUnits())
                .isEqualTo(180);
        assertThat(Money.of(120, "CNY").excessOver(Money.of(300, "CNY")).minorUnits()).isZero();
    }

    @Test
    void it_is_read_aloud_in_major_units_of_its_currency() {
        assertThat(Money.of(1234, "CNY")).hasToString("12.34 CNY");
        assertThat(Money.of(5, "CNY")).hasToString("0.05 CNY");
        assertThat(Money.of(3_680_000, "JPY")).hasToString("3680000 JPY");
    }

    @Test
    void a_total_beyond_what_a_long_holds_is_a_fault_not_a_wrong_figure() {
        var most = Money.of(Long.MAX_VALUE, "CNY");

        assertThatThrownBy(() -> most.plus(Money.of(1, "CNY")))
                .isInstanceOf(ArithmeticException.class);
    }
}
