package org.mingtang.foundation.statute;

import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.statute.LawProfile.Identity;
import org.mingtang.foundation.statute.LawProfile.Law;
import org.mingtang.foundation.statute.LawProfile.Procedure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads one profile's folder: profile.yaml, its parameter files, procedures and notice contents.
 */
final class ProfileReader {
    /**
     * What bids are rejected for and tenders fail on; every trade class cites a clause for each.
     */
    static final Set<String> GROUNDS =
            Set.of(
                    "LATE",
                    "ENVELOPE_INVALID",
                    "PRICE_ABOVE_CEILING",
                    "PRICE_BELOW_MINIMUM",
                    "TOO_FEW_BIDS",
                    "ALL_REJECTED",
                    "TIE");

    private final LawSource source;
    private final String id;
    private final Map<String, Law> laws = new LinkedHashMap<>();
    private final Map<String, RuleParameter> parameters = new LinkedHashMap<>();

    ProfileReader(LawSource source, String id) {
        this.source = source;
        this.id = id;
    }

    LawProfile read() {
        var profile =
                file("profile.yaml")
                        .members(
                                Set.of(
                                        "id",
                                        "zh",
                                        "en",
                                        "training-only",
                                        "zone",
                                        "calendar",
                                        "laws",
                                        "parameters"),
                                Set.of());
        if (!profile.get("id").text().equals(id)) {
            throw profile.get("id").fault("this folder is the profile " + id);
        }
        profile.get("laws").entries().forEach(this::law);
        for (var name : profile.get("parameters").items()) {
            new ParameterReader(laws.keySet(), parameters).read(file(name.text()));
        }
        return new LawProfile(
                identity(profile),
                calendar(profile.get("calendar")),
                laws,
                parameters,
                procedures(file("procedures.yaml")),
                notices(file("notice-contents.yaml")));
    }

    private Identity identity(LawNode.Members profile) {
        return new Identity(
                id,
                profile.get("zh").text(),
                profile.get("en").text(),
                yes(profile.get("training-only")),
                zone(profile.get("zone")));
    }

    private static boolean yes(LawNode node) {
        return switch (node.text()) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw node.fault("expected yes or no");
        };
    }

    private static ZoneId zone(LawNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            throw node.fault("\"" + node.text() + "\" is no time zone");
        }
    }

    private WorkingDays calendar(LawNode name) {
        if (name.text().equals("plain")) {
            return WorkingDays.PLAIN;
        }
        return HolidayTable.read(name.text(), source.text(name.text()));
    }

    private void law(String mark, LawNode node) {
        if (!mark.matches("[A-Z][A-Z0-9]*")) {
            throw node.fault("\"" + mark + "\" is no mark of a law: capitals and digits only");
        }
        var law = node.members(Set.of("zh", "en", "version"), Set.of());
        laws.put(
                mark,
                new Law(
                        mark,
                        law.get("zh").text(),
                        law.get("en").text(),
                        law.get("version").text()));
    }

    private Map<TradeClass, Procedure> procedures(LawNode root) {
        var procedures = new EnumMap<TradeClass, Procedure>(TradeClass.class);
        byClass(root).forEach((type, node) -> procedures.put(type, procedure(node)));
        return procedures;
    }

    private Procedure procedure(LawNode node) {
        var names = new HashSet<String>(Set.of("grounds"));
        for (var rule : EnumSet.allOf(ProcedureRule.class)) {
            names.add(word(rule));
        }
        var members = node.members(names, Set.of());
        var rules = new EnumMap<ProcedureRule, String>(ProcedureRule.class);
        for (var rule : ProcedureRule.values()) {
            var key = members.get(word(rule));
            if (!parameters.containsKey(key.text())) {
                throw key.fault("the profile has no rule " + key.text());
            }
            rules.put(rule, key.text());
        }
        var cited = members.get("grounds").members(GROUNDS, Set.of());
        var grounds = new LinkedHashMap<String, Clause>();
        cited.all().forEach((code, clause) -> grounds.put(code, clause.clause(laws.keySet())));
        return new Procedure(rules, grounds);
    }

    private static String word(ProcedureRule rule) {
        return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Map<TradeClass, NavigableMap<LocalDate, List<NoticeField>>> notices(LawNode root) {
        var notices =
                new EnumMap<TradeClass, NavigableMap<LocalDate, List<NoticeField>>>(
                        TradeClass.class);
        byClass(root)
                .forEach(
                        (type, node) -> {
                            var editions = new TreeMap<LocalDate, List<NoticeField>>();
                            node.entries()
                                    .forEach(
                                            (since, fields) ->
                                                    editions.put(
                                                            fields.dateOf(since),
                                                            noticeFields(fields)));
                            notices.put(type, editions);
                        });
        return notices;
    }

    private List<NoticeField> noticeFields(LawNode edition) {
        var fields = new ArrayList<NoticeField>();
        var seen = new HashSet<String>();
        for (var node : edition.items()) {
            var field = node.members(Set.of("id", "zh", "en", "clause"), Set.of());
            var fieldId = field.get("id").text();
            if (!seen.add(fieldId)) {
                throw node.fault("the field " + fieldId + " stands here a second time");
            }
            fields.add(
                    new NoticeField(
                            fieldId,
                            field.get("zh").text(),
                            field.get("en").text(),
                            field.get("clause").clause(laws.keySet())));
        }
        return List.copyOf(fields);
    }

    private static Map<TradeClass, LawNode> byClass(LawNode root) {
        var byClass = new EnumMap<TradeClass, LawNode>(TradeClass.class);
        root.entries()
                .forEach((name, node) -> byClass.put(node.constant(TradeClass.class, name), node));
        return byClass;
    }

    private LawNode file(String name) {
        var path = id + "/" + name;
        return LawNode.parse(path, source.text(path));
    }
}
