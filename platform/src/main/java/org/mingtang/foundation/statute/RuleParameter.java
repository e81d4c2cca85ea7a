package org.mingtang.foundation.statute;

import org.mingtang.foundation.kernel.Clause;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One number of the law with everything it was and is: superseded values stay, so that what was
 * done in 2013 is judged by the law of 2013.
 *
 * @param limit how it binds
 * @param values from the oldest to the newest, each in force until the next begins
 */
record RuleParameter(String key, String titleEn, String titleZh, Limit limit, List<Value> values) {

    /**
     * How the number binds.
     *
     * @param direction without meaning for a flag, which is then {@code MAX}
     */
    record Limit(RuleUnit unit, Direction direction, Reading reading) {}

    /** A value in force since a day, with its clause and the text it was taken from. */
    record Value(LocalDate since, long value, Clause clause, String source, Certainty certainty) {}

    RuleParameter {
        values = List.copyOf(values);
    }

    /** The value of the law in force on a day, empty before the first one. */
    Optional<Value> on(LocalDate day) {
        return values.stream().filter(value -> !value.since().isAfter(day)).reduce((a, b) -> b);
    }
}
