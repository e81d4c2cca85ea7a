package org.mingtang.foundation.statute;

import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.kernel.Clause;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.io.StringReader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A place in a YAML file of law, read strictly: nothing unknown, nothing twice, nothing missing,
 * and every mistake named with its file and line.
 */
final class LawNode {
    private final String file;
    private final Node node;

    /** Where it is named: the line of a member's name, not of the value that may follow below. */
    private final int line;

    private LawNode(String file, Node node) {
        this(file, node, node);
    }

    private LawNode(String file, Node node, Node namedBy) {
        this.file = file;
        this.node = node;
        this.line = namedBy.getStartMark().getLine() + 1;
    }

    static LawNode parse(String file, String text) {
        try {
            @Nullable Node root =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .compose(new StringReader(text));
            if (root == null) {
                throw new LawFault(file, 1, "the file is empty");
            }
            return new LawNode(file, root);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new LawFault(file, mark == null ? 1 : mark.getLine() + 1, e.getProblem());
        }
    }

    /** All members in their order, whatever their names. */
    Map<String, LawNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw fault("expected names with values here");
        }
        var members = new LinkedHashMap<String, LawNode>();
        for (var tuple : mapping.getValue()) {
            var name = new LawNode(file, tuple.getKeyNode());
            if (members.put(
                            name.text(),
                            new LawNode(file, tuple.getValueNode(), tuple.getKeyNode()))
                    != null) {
                throw name.fault("\"" + name.text() + "\" stands here a second time");
            }
        }
        return members;
    }

    /** The members of a mapping that must have all of the first and may have some of the second. */
    Members members(Set<String> required, Set<String> optional) {
        var all = entries();
        all.forEach(
                (name, value) -> {
                    if (!required.contains(name) && !optional.contains(name)) {
                        throw value.fault("unknown \"" + name + "\"");
                    }
                });
        for (var name : required) {
            if (!all.containsKey(name)) {
                throw fault("\"" + name + "\" is missing");
            }
        }
        return new Members(this, all);
    }

    List<LawNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw fault("expected a list here");
        }
        var items = new ArrayList<LawNode>();
        sequence.getValue().forEach(item -> items.add(new LawNode(file, item)));
        return items;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw fault("expected a word or a number here");
        }
        return scalar.getValue();
    }

    long number() {
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw fault("\"" + text() + "\" is not a whole number");
        }
    }

    LocalDate date() {
        return dateOf(text());
    }

    /** A date that names this place, such as the day from which a value is in force. */
    LocalDate dateOf(String name) {
        try {
            return LocalDate.parse(name);
        } catch (DateTimeParseException e) {
            throw fault("\"" + name + "\" is not a date such as 2015-03-01");
        }
    }

    /** A constant of an enum, written in lower case with hyphens or as the constant itself. */
    <E extends Enum<E>> E oneOf(Class<E> type) {
        return constant(type, text());
    }

    /** A constant that names this place. */
    <E extends Enum<E>> E constant(Class<E> type, String name) {
        var wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        throw fault("\"" + name + "\" is none of " + List.of(type.getEnumConstants()));
    }

    /** A clause of one of the laws that the profile lists. */
    Clause clause(Set<String> laws) {
        var citation = text();
        if (!laws.contains(citation.split("-", 2)[0])) {
            throw fault("\"" + citation + "\" cites a law that profile.yaml does not list");
        }
        return Clause.of(citation);
    }

    LawFault fault(String mistake) {
        return new LawFault(file, line, mistake);
    }

    /** Members of a mapping whose names have been checked. */
    record Members(LawNode owner, Map<String, LawNode> all) {
        LawNode get(String name) {
            @Nullable LawNode found = all.get(name);
            if (found == null) {
                throw owner.fault("\"" + name + "\" is missing");
            }
            return found;
        }

        boolean has(String name) {
            return all.containsKey(name);
        }
    }
}
