package org.mingtang.foundation.statute;

import org.mingtang.foundation.kernel.RefusalCode;

/** What the clock and the periods refuse. Append only. */
public enum StatuteRefusal implements RefusalCode {
    /** The official clock was to be moved to a moment that has passed. */
    CLOCK_BACKWARDS(409),
    /** The deadline comes before the end of the period that the law gives to bidders. */
    NOTICE_PERIOD_TOO_SHORT(422),
    /** Working days of a year were asked for that the calendar does not hold yet. */
    CALENDAR_YEAR_MISSING(422),
    /** The law profile holds no value of this rule for that day. */
    NO_RULE_IN_FORCE(422);

    private final int status;

    StatuteRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
