package org.mingtang.foundation.statute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        line("# Law profile " + code(identity.id()) + ": " + identity.titleEn());
        line("");
        line(
                identity.titleZh()
                        + ". Zone "
                        + identity.zone()
                        + ", calendar "
                        + profile.workingDays().name()
                        + (identity.trainingOnly() ? "; for training centres only." : "."));
        line("Written from the profile's data by a test; how to read it: [README.md](README.md).");
    }

    private void table(String title, String... columns) {
        line("");
        line("## " + title);
        line("");
        row((Object[]) columns);
        line("|---".repeat(columns.length) + "|");
    }

    private void parameters() {
        table(
                "Dated parameters",
                "key",
                "rule",
                "since",
                "limit",
                "reading",
                "clause",
                "source",
                "certainty",
                "used by");
        for (var parameter : profile.parameters()) {
            for (var value : parameter.values()) {
                row(
                        code(parameter.key()),
                        parameter.titleEn() + "<br>" + parameter.titleZh(),
                        value.since(),
                        limit(parameter.limit(), value.value()),
                        reading(parameter.limit()),
                        value.clause(),
                        value.source(),
                        value.certainty().name().toLowerCase(Locale.ROOT),
                        usedBy(parameter.key()));
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
        table("Grounds on which bids are rejected and tenders fail", "class", "ground", "clause");
        for (var entry : new TreeMap<>(profile.procedures()).entrySet()) {
            new TreeMap<>(entry.getValue().grounds())
                    .forEach((ground, clause) -> row(entry.getKey(), code(ground), clause));
        }
    }

    private void notices() {
        table("What a notice must say", "class", "since", "field", "中文", "in English", "clause");
        for (var entry : new TreeMap<>(profile.noticeFields()).entrySet()) {
            entry.getValue()
                    .forEach(
                            (since, fields) -> {
                                for (var field : fields) {
                                    row(
                                            entry.getKey(),
                                            since,
                                            code(field.id()),
                                            field.titleZh(),
                                            field.titleEn(),
                                            field.clause());
                                }
                            });
        }
    }

    private void laws() {
        table("The laws cited", "mark", "中文", "in English", "text");
        for (var law : profile.laws()) {
            row(law.mark(), law.titleZh(), law.titleEn(), law.version());
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void row(Object... cells) {
        line(
                Stream.of(cells)
                        .map(cell -> cell.toString().isEmpty() ? " " : " " + cell + " ")
                        .collect(Collectors.joining("|", "|", "|")));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
