package org.mingtang.replay;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/** Reads and writes sums of one currency as the file and the envelopes do, in major units. */
final class Amounts {
    /** Below the largest price that an envelope may name, so that no row of a file overflows. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");

    private final Currency currency;
    private final int decimals;

    Amounts(Currency currency) {
        this.currency = currency;
        this.decimals = Math.max(0, currency.getDefaultFractionDigits());
    }

    /**
     * The sum in minor units.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    long minorUnits(String text) {
        if (text.startsWith("-")) {
            throw new IllegalArgumentException("is negative");
        }
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a sum such as 3680000");
        }
        try {
            return new BigDecimal(text).movePointRight(decimals).longValueExact();
        } catch (ArithmeticException tooPrecise) {
            throw new IllegalArgumentException(
                    "has more decimals than " + currency + " knows", tooPrecise);
        }
    }

    /** The sum as a bidder writes it into the envelope. */
    String written(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, decimals).toPlainString();
    }

    Currency currency() {
        return currency;
    }
}
