package org.mingtang.foundation.statute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeMap;

/** Writes a profile's rules as the page of the register that people read. */
final class RuleRegister {
    private final LawProfile profile;
    private final StringBuilder page = new StringBuilder();

    private RuleRegister(LawProfile profile) {
        this.profile = profile;
    }

    static String of(LawProfile profile) {
        var register = new RuleRegister(profile);
        register.head();
        register.parameters();
        register.procedures();
        register.notices();
        register.laws();
        return register.page.toString();
    }

    private void head() {
        var identity = profile.identity();
        line("# Law profile `%s`: %s".formatted(identity.id(), identity.titleEn()));
        line("");
        line("%s. Zone %s, calendar %s%s.".formatted(identity.titleZh(),
                identity.zone(),
                profile.workingDays().name(),
                identity.trainingOnly() ? "; for training centres only" : ""));
        line("Written from the profile's data by a test; how to read it: [README.md](README.md).");
    }

    private void parameters() {
        line("");
        line("## Dated parameters");
        line("");
        line("| key | rule | since | limit | reading | clause | source | certainty | used by |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (var parameter : profile.parameters()) {
            for (var value : parameter.values()) {
                line("| `%s` | %s<br>%s | %s | %s | %s | %s | %s | %s | %s |".formatted(parameter.key(),
                        parameter.titleEn(),
                        parameter.titleZh(),
                        value.since(),
                        limit(parameter.limit(), value.value()),
                        reading(parameter.limit()),
                        value.clause(),
                        value.source(),
                        value.certainty().name().toLowerCase(Locale.ROOT),
                        usedBy(parameter.key())));
            }
        }
    }

    private static String limit(RuleParameter.Limit limit, long value) {
        var direction =
                switch (limit.direction()) {
                    case MIN -> "≥ ";
                    case MAX -> "≤ ";
                    case BEFORE -> "before, ";
                };
        return switch (limit.unit()) {
            case FLAG -> value == 1 ? "allowed" : "not allowed";
            case BASIS_POINTS ->
                    direction
                            + BigDecimal.valueOf(value, 2).stripTrailingZeros().toPlainString()
                            + " %";
            case COUNT -> direction + value;
            case MINOR_UNITS -> direction + value + " minor units";
            case CALENDAR_DAYS, WORKING_DAYS, HOURS, MONTHS ->
                    direction + value + " " + limit.unit().letter();
        };
    }

    private static String reading(RuleParameter.Limit limit) {
        return limit.direction() == Direction.MIN && limit.unit().isDays()
                ? limit.reading().name()
                : "";
    }

    private String usedBy(String key) {
        var users = new ArrayList<String>();
        for (var tradeClass : TradeClass.values()) {
            if (profile.classes().contains(tradeClass)) {
                for (var rule : ProcedureRule.values()) {
                    if (profile.rule(tradeClass, rule).equals(key)) {
                        users.add(tradeClass.name());
                    }
                }
            }
        }
        return users.isEmpty() ? "no act uses it yet" : String.join(", ", users);
    }

    private void procedures() {
        line("");
        line("## Grounds on which bids are rejected and tenders fail");
        line("");
        line("| class | ground | clause |");
        line("|---|---|---|");
        new TreeMap<>(profile.procedures())
                .forEach(
                        (tradeClass, procedure) ->
                                new TreeMap<>(procedure.grounds())
                                        .forEach(
                                                (ground, clause) ->
                                                        line("| %s | `%s` | %s |".formatted(tradeClass, ground, clause))));
    }

    private void notices() {
        line("");
        line("## What a notice must say");
        line("");
        line("| class | since | field | 中文 | in English | clause |");
        line("|---|---|---|---|---|---|");
        new TreeMap<>(profile.noticeFields())
                .forEach(
                        (tradeClass, editions) ->
                                editions.forEach(
                                        (since, fields) ->
                                                fields.forEach(
                                                        field ->
                                                                line("| %s | %s | `%s` | %s | %s"
                                                                            + " | %s |".formatted(tradeClass,
                                                                        since,
                                                                        field.id(),
                                                                        field.titleZh(),
                                                                        field.titleEn(),
                                                                        field.clause())))));
    }

    private void laws() {
        line("");
        line("## The laws cited");
        line("");
        line("| mark | 中文 | in English | text |");
        line("|---|---|---|---|");
        for (var law : profile.laws()) {
            line("| %s | %s | %s | %s |".formatted(law.mark(), law.titleZh(), law.titleEn(), law.version()));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
