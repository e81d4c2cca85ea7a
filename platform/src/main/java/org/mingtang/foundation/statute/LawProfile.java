package org.mingtang.foundation.statute;

import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.kernel.Clause;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One body of law as the platform reads it: its zone and calendar, its dated parameters, what each
 * trade class takes from them, and what its notices must say. Every question names the day whose
 * law is asked for; the day of a moment is its day in the profile's zone.
 *
 * <p>A rule that does not exist is a fault ({@link IllegalArgumentException}); one that exists but
 * is not in force on the day asked is {@link NoRuleInForce}.
 */
public final class LawProfile {

    /** A law that clauses cite by its short mark. */
    record Law(String mark, String titleZh, String titleEn, String version) {}

    /** What a trade class takes from the profile. */
    record Procedure(Map<ProcedureRule, String> rules, Map<String, Clause> grounds) {
        Procedure {
            rules = Map.copyOf(rules);
            grounds = Collections.unmodifiableMap(new LinkedHashMap<>(grounds));
        }
    }

    /** The names of a profile and where and when it is at home. */
    record Identity(String id, String titleZh, String titleEn, boolean trainingOnly, ZoneId zone) {}

    private final Identity identity;
    private final WorkingDays workingDays;
    private final Periods periods;
    private final Map<String, Law> laws;
    private final Map<String, RuleParameter> parameters;
    private final Map<TradeClass, Procedure> procedures;
    private final Map<TradeClass, NavigableMap<LocalDate, List<NoticeField>>> noticeFields;

    LawProfile(
            Identity identity,
            WorkingDays workingDays,
            Map<String, Law> laws,
            Map<String, RuleParameter> parameters,
            Map<TradeClass, Procedure> procedures,
            Map<TradeClass, NavigableMap<LocalDate, List<NoticeField>>> noticeFields) {
        this.identity = identity;
        this.workingDays = workingDays;
        this.periods = new Periods(workingDays, identity.zone());
        this.laws = Collections.unmodifiableMap(new LinkedHashMap<>(laws));
        this.parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        this.procedures = Map.copyOf(procedures);
        this.noticeFields = Map.copyOf(noticeFields);
    }

    public String id() {
        return identity.id();
    }

    /** Whether projects under this law may exist in a training centre only. */
    public boolean trainingOnly() {
        return identity.trainingOnly();
    }

    public ZoneId zone() {
        return identity.zone();
    }

    public WorkingDays workingDays() {
        return workingDays;
    }

    public Periods periods() {
        return periods;
    }

    /** The trade classes that this law knows. */
    public Set<TradeClass> classes() {
        return procedures.keySet();
    }

    /** A limit in time, as it stood on a day. */
    public Period days(String rule, LocalDate on) {
        var parameter = parameter(rule);
        var value = inForce(rule, on);
        var limit = parameter.limit();
        return new Period(
                rule,
                Math.toIntExact(value.value()),
                limit.unit(),
                limit.direction(),
                limit.reading(),
                value.clause(),
                value.source(),
                value.since());
    }

    /** A count, share or sum, in the unit of its rule, as it stood on a day. */
    public long number(String rule, LocalDate on) {
        return inForce(rule, on).value();
    }

    public boolean flag(String rule, LocalDate on) {
        return inForce(rule, on).value() == 1;
    }

    public Clause clause(String rule, LocalDate on) {
        return inForce(rule, on).clause();
    }

    /** The earliest lawful moment after a "not less than", by the law of the day it begins on. */
    public Earliest earliestDeadline(String rule, Instant from) {
        return periods.earliest(days(rule, periods.dayOf(from)), from);
    }

    /** The moment from which an act "within" is late, by the law of the day it begins on. */
    public Instant endOf(String rule, Instant from) {
        return periods.endOf(days(rule, periods.dayOf(from)), from);
    }

    /** The last moment, itself in time, for an act that must come so long before a deadline. */
    public Instant latestBefore(String rule, Instant deadline, LocalDate on) {
        return periods.latestBefore(days(rule, on), deadline);
    }

    /** The key of the rule that answers for a trade class. */
    public String rule(TradeClass tradeClass, ProcedureRule asked) {
        @Nullable String rule = procedure(tradeClass).rules().get(asked);
        if (rule == null) {
            throw new IllegalArgumentException(id() + " has no " + asked + " for " + tradeClass);
        }
        return rule;
    }

    /** The least number of bids with which an opening may go on. */
    public int minimumBids(TradeClass tradeClass, LocalDate on) {
        return Math.toIntExact(number(rule(tradeClass, ProcedureRule.MINIMUM_BIDS), on));
    }

    /** Whether the law of a day allows what the rule asks for. */
    public boolean allows(TradeClass tradeClass, ProcedureRule asked, LocalDate on) {
        return flag(rule(tradeClass, asked), on);
    }

    /**
     * The clause on which a bid is rejected or a tender fails: {@code PRICE_ABOVE_CEILING}, {@code
     * PRICE_BELOW_MINIMUM}, {@code ENVELOPE_INVALID}, {@code TOO_FEW_BIDS}, {@code ALL_REJECTED},
     * {@code TIE}, {@code LATE}.
     */
    public Clause ground(TradeClass tradeClass, String ground) {
        @Nullable Clause clause = procedure(tradeClass).grounds().get(ground);
        if (clause == null) {
            throw new IllegalArgumentException(id() + " has no ground " + ground);
        }
        return clause;
    }

    /** What a notice published on a day must say. */
    public List<NoticeField> requiredNoticeFields(TradeClass tradeClass, LocalDate on) {
        procedure(tradeClass);
        @Nullable NavigableMap<LocalDate, List<NoticeField>> editions =
                noticeFields.get(tradeClass);
        var edition = editions == null ? null : editions.floorEntry(on);
        if (edition == null) {
            throw new NoRuleInForce(id(), "notice contents of " + tradeClass, on);
        }
        return edition.getValue();
    }

    RuleParameter parameter(String rule) {
        @Nullable RuleParameter parameter = parameters.get(rule);
        if (parameter == null) {
            throw new IllegalArgumentException("law profile " + id() + " has no rule " + rule);
        }
        return parameter;
    }

    /** Every dated parameter, by key. */
    List<RuleParameter> parameters() {
        return List.copyOf(parameters.values());
    }

    List<Law> laws() {
        return List.copyOf(laws.values());
    }

    Identity identity() {
        return identity;
    }

    Map<TradeClass, Procedure> procedures() {
        return procedures;
    }

    Map<TradeClass, NavigableMap<LocalDate, List<NoticeField>>> noticeFields() {
        return noticeFields;
    }

    private RuleParameter.Value inForce(String rule, LocalDate on) {
        return parameter(rule).on(on).orElseThrow(() -> new NoRuleInForce(id(), rule, on));
    }

    private Procedure procedure(TradeClass tradeClass) {
        @Nullable Procedure procedure = procedures.get(tradeClass);
        if (procedure == null) {
            throw new IllegalArgumentException(id() + " knows no trade class " + tradeClass);
        }
        return procedure;
    }
}
