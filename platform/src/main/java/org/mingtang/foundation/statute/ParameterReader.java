package org.mingtang.foundation.statute;

import org.mingtang.foundation.statute.RuleParameter.Limit;
import org.mingtang.foundation.statute.RuleParameter.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one file of dated parameters into the profile's table of them. */
final class ParameterReader {
    private static final Set<String> REQUIRED = Set.of("en", "zh", "clause", "unit", "values");
    private static final Set<String> BY_UNIT = Set.of("direction", "reading");

    private final Set<String> laws;
    private final Map<String, RuleParameter> parameters;

    ParameterReader(Set<String> laws, Map<String, RuleParameter> parameters) {
        this.laws = laws;
        this.parameters = parameters;
    }

    void read(LawNode file) {
        file.entries().forEach(this::parameter);
    }

    private void parameter(String key, LawNode node) {
        if (!key.matches("[A-Z]{2,4}\\.[A-Z][A-Z_]*")) {
            throw node.fault("\"" + key + "\" is no key of a rule, such as EC.BID_PREP_MIN");
        }
        var members = node.members(REQUIRED, BY_UNIT);
        var parameter =
                new RuleParameter(
                        key,
                        members.get("en").text(),
                        members.get("zh").text(),
                        limit(node, members),
                        values(members));
        if (parameters.putIfAbsent(key, parameter) != null) {
            throw node.fault("the profile has " + key + " already");
        }
    }

    /** Direction and reading must stand where they mean something, and nowhere else. */
    private static Limit limit(LawNode node, LawNode.Members members) {
        var unit = members.get("unit").oneOf(RuleUnit.class);
        if (unit == RuleUnit.FLAG) {
            forbid(members, "direction");
            forbid(members, "reading");
            return new Limit(unit, Direction.MAX, Reading.NTH_DAY);
        }
        var direction = members.get("direction").oneOf(Direction.class);
        if (direction == Direction.BEFORE && !unit.isTime()) {
            throw node.fault("only a period can lie BEFORE something");
        }
        if (direction == Direction.MIN && unit.isDays()) {
            return new Limit(unit, direction, members.get("reading").oneOf(Reading.class));
        }
        forbid(members, "reading");
        return new Limit(unit, direction, Reading.NTH_DAY);
    }

    private static void forbid(LawNode.Members members, String name) {
        if (members.has(name)) {
            throw members.get(name).fault("\"" + name + "\" means nothing here");
        }
    }

    private List<Value> values(LawNode.Members members) {
        var clause = members.get("clause").clause(laws);
        var flag = members.get("unit").oneOf(RuleUnit.class) == RuleUnit.FLAG;
        var values = new ArrayList<Value>();
        members.get("values")
                .entries()
                .forEach(
                        (since, node) -> {
                            var value =
                                    node.members(
                                            Set.of("value", "source", "certainty"),
                                            Set.of("clause"));
                            var number = value.get("value").number();
                            if (number < 0 || (flag && number > 1)) {
                                throw value.get("value")
                                        .fault(number + " is no value of this unit");
                            }
                            values.add(
                                    new Value(
                                            node.dateOf(since),
                                            number,
                                            value.has("clause")
                                                    ? value.get("clause").clause(laws)
                                                    : clause,
                                            value.get("source").text(),
                                            value.get("certainty").oneOf(Certainty.class)));
                            requireOrder(node, values);
                        });
        if (values.isEmpty()) {
            throw members.get("values").fault("a rule has at least one value");
        }
        return values;
    }

    private static void requireOrder(LawNode node, List<Value> values) {
        var last = values.size() - 1;
        if (last > 0 && !values.get(last).since().isAfter(values.get(last - 1).since())) {
            throw node.fault("values stand from the oldest to the newest");
        }
    }
}
