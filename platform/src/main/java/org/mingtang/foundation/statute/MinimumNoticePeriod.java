package org.mingtang.foundation.statute;

import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;

import java.time.Instant;

/**
 * Bidders must have the whole period that the law gives them between the notice and the deadline;
 * which rule that is, its clause and its reading come from the law profile.
 */
public final class MinimumNoticePeriod {
    private static final Clause DATED_RULES = Clause.of("RC-1.3");

    private final LawProfile profile;
    private final TradeClass tradeClass;

    public MinimumNoticePeriod(LawProfile profile, TradeClass tradeClass) {
        this.profile = profile;
        this.tradeClass = tradeClass;
    }

    /** By the law of the day of the notice. */
    public Ruling<NoticeSchedule> judge(Instant published, Instant deadline) {
        var rule = profile.rule(tradeClass, ProcedureRule.NOTICE_PERIOD);
        try {
            var earliest = profile.earliestDeadline(rule, published);
            if (deadline.isBefore(earliest.at()) || !deadline.isAfter(published)) {
                return Ruling.refused(tooShort(published, deadline, earliest));
            }
            return Ruling.granted(new NoticeSchedule(published, deadline, earliest));
        } catch (CalendarYearMissing missing) {
            return Ruling.refused(
                    Refusal.of(StatuteRefusal.CALENDAR_YEAR_MISSING, DATED_RULES)
                            .with("calendar", missing.calendar())
                            .with("year", missing.year()));
        } catch (NoRuleInForce missing) {
            return Ruling.refused(
                    Refusal.of(StatuteRefusal.NO_RULE_IN_FORCE, DATED_RULES)
                            .with("rule", missing.rule())
                            .with("day", missing.day()));
        }
    }

    private static Refusal tooShort(Instant published, Instant deadline, Earliest earliest) {
        var period = earliest.period();
        return Refusal.of(StatuteRefusal.NOTICE_PERIOD_TOO_SHORT, period.clause())
                .with("rule", period.rule())
                .with("required", period.inShort())
                .with("reading", period.reading())
                .with("published", published)
                .with("deadline", deadline)
                .with("earliest", earliest.at())
                .with("earliestFullDays", earliest.underFullDays())
                .with("earliestNthDay", earliest.underNthDay());
    }
}
