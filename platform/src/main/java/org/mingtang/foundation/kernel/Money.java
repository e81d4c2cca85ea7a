package org.mingtang.foundation.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * A sum in one currency, in minor units (fen, cents; JPY has none). Never negative: the direction
 * is in the name of the field that holds it. Sums of different currencies are never added.
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("negative sum: " + minorUnits);
        }
    }

    public static Money of(long minorUnits, String currencyCode) {
        return new Money(minorUnits, Currency.getInstance(currencyCode));
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /** The part of this sum above the other, zero where there is none. */
    public Money excessOver(Money other) {
        requireSameCurrency(other);
        return new Money(Math.max(0, minorUnits - other.minorUnits), currency);
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    public boolean isLessThan(Money other) {
        return compareTo(other) < 0;
    }

    /**
     * In major units, as it is read aloud: 12.34, or 3680000 where the currency has no minor unit.
     */
    public String inMajorUnits() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not add");
        }
    }

    @Override
    public String toString() {
        return inMajorUnits() + " " + currency.getCurrencyCode();
    }
}
