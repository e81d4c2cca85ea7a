package org.mingtang.foundation.statute;

import org.mingtang.foundation.kernel.Clause;

import java.time.LocalDate;

/**
 * A period of law as it stood on one day.
 *
 * @param rule the key of its rule, such as {@code EC.BID_PREP_MIN}
 * @param reading how "at least n days" is read; without meaning for other limits
 * @param inForceSince the day from which this value holds
 */
public record Period(
        String rule,
        int amount,
        RuleUnit unit,
        Direction direction,
        Reading reading,
        Clause clause,
        String source,
        LocalDate inForceSince) {
    public Period {
        if (!unit.isTime()) {
            throw new IllegalArgumentException(rule + " is not a period: " + unit);
        }
        if (amount < 0) {
            throw new IllegalArgumentException(rule + " is negative: " + amount);
        }
    }

    /** As the catalogue writes it: "20 D". */
    public String inShort() {
        return amount + " " + unit.letter();
    }

    void require(Direction expected) {
        if (direction != expected) {
            throw new IllegalArgumentException(
                    rule + " is a limit " + direction + ", not " + expected);
        }
    }
}
