package org.mingtang.sealing;

import java.util.Currency;
import java.util.regex.Pattern;

/** Reading a price as a bidder wrote it. Every text is a price or has exactly one ground. */
public sealed interface PriceText {
    /** Fits a double exactly, so that no reader of the published JSON can round it. */
    long MAX_MINOR_UNITS = 999_999_999_999_999L;

    /** A price in minor units of the currency. */
    record Price(long minorUnits) implements PriceText {}

    /** Not a price. */
    record Unreadable(BidGround ground) implements PriceText {}

    /** An optional minus, ASCII digits, and a point only between digits. */
    Pattern FORM = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** Digits of {@link #MAX_MINOR_UNITS}; more significant ones are too large without a look. */
    int MAX_DIGITS = 15;

    /** Reads a price in major units, such as {@code 12345.67}. */
    static PriceText parse(String text, Currency currency) {
        int decimals = currency.getDefaultFractionDigits();
        if (decimals < 0) {
            throw new IllegalArgumentException(currency + " is no currency to bid in");
        }
        if (text.isBlank()) {
            return new Unreadable(BidGround.PRICE_MISSING);
        }
        if (!FORM.matcher(text).matches()) {
            return new Unreadable(BidGround.PRICE_IN_WORDS);
        }
        if (text.startsWith("-")) {
            return new Unreadable(BidGround.PRICE_NEGATIVE);
        }
        if (text.chars().noneMatch(c -> c >= '1' && c <= '9')) {
            return new Unreadable(BidGround.PRICE_ZERO);
        }
        int point = text.indexOf('.');
        String fraction = point < 0 ? "" : text.substring(point + 1);
        if (fraction.length() > decimals) {
            return new Unreadable(BidGround.PRICE_TOO_PRECISE);
        }
        String whole = point < 0 ? text : text.substring(0, point);
        String digits = whole + fraction + "0".repeat(decimals - fraction.length());
        String significant = digits.replaceFirst("^0+", "");
        return significant.length() > MAX_DIGITS
                ? new Unreadable(BidGround.PRICE_TOO_LARGE)
                : new Price(Long.parseLong(significant));
    }
}
