package org.mingtang.foundation.statute;

import java.time.LocalDate;

/** A rule was asked for on a day for which the law profile holds no value. */
public final class NoRuleInForce extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;
    private final LocalDate day;

    NoRuleInForce(String profile, String rule, LocalDate day) {
        super("law profile " + profile + " holds no value of " + rule + " on " + day);
        this.rule = rule;
        this.day = day;
    }

    public String rule() {
        return rule;
    }

    public LocalDate day() {
        return day;
    }
}
