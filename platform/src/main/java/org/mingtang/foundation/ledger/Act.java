package org.mingtang.foundation.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingtang.log.Json;

/**
 * What someone did, ready to be recorded: the kind of act, what it is about, who acted, and its
 * facts ({@code docs/verify.md} §2 and §3). Public facts stand in the leaf as they are given and in
 * that order; private ones only as salted digests, so that they can be erased.
 *
 * <p>Immutable: every method hands back another act.
 */
public final class Act {
    private static final Set<String> RESERVED = Set.of("v", "evt", "sub", "at", "by", "lb", "_sd");
    private static final String NOBODY = "-";

    private final String evt;
    private final String sub;
    private final String by;
    private final Optional<Instant> at;
    private final Map<String, Json.Value> facts;
    private final Map<String, Json.Value> privateFacts;

    private Act(
            String evt,
            String sub,
            String by,
            Optional<Instant> at,
            Map<String, Json.Value> facts,
            Map<String, Json.Value> privateFacts) {
        this.evt = evt;
        this.sub = sub;
        this.by = by;
        this.at = at;
        this.facts = facts;
        this.privateFacts = privateFacts;
    }

    /**
     * An act with its kind, its subject and its actor, as yet without facts.
     *
     * @param evt kind of act, such as {@code notice.published}: one that {@link ActKind} shows at
     *     once
     * @param sub what it is about: a lot, a project, a party, {@code centre}
     * @param by party id, account id or {@code centre}
     */
    public static Act of(String evt, String sub, String by) {
        for (var word : new String[] {evt, sub, by}) {
            if (word.isBlank()) {
                throw new IllegalArgumentException(
                        "an act names its kind, its subject and its actor");
            }
        }
        if (ActKind.of(evt).filter(kind -> kind.publication() == Publication.AT_ONCE).isEmpty()) {
            throw new IllegalArgumentException(
                    "the table of acts does not show '" + evt + "' at once (ActKind)");
        }
        return new Act(evt, sub, by, Optional.empty(), Map.of(), Map.of());
    }

    /** An act whose leaf tells neither what it is about nor who acted: a tick. */
    static Act ofNobody(String evt) {
        return of(evt, NOBODY, NOBODY);
    }

    /** The official instant of the act, where it is not the instant at which it is recorded. */
    public Act at(Instant instant) {
        return new Act(evt, sub, by, Optional.of(instant), facts, privateFacts);
    }

    public Act fact(String name, Json.@Nullable Value value) {
        var member = value == null ? Json.Null.NULL : value;
        return new Act(evt, sub, by, at, with(facts, name, member), privateFacts);
    }

    public Act fact(String name, @Nullable String value) {
        return fact(name, value == null ? Json.Null.NULL : new Json.Str(value));
    }

    public Act fact(String name, @Nullable Long value) {
        return fact(name, value == null ? Json.Null.NULL : number(value));
    }

    public Act fact(String name, long value) {
        return fact(name, number(value));
    }

    public Act fact(String name, boolean value) {
        return fact(name, new Json.Bool(value));
    }

    /** A fact that stands in the leaf as a salted digest only (RFC 9901). */
    public Act privately(String name, Json.Value value) {
        return new Act(evt, sub, by, at, facts, with(privateFacts, name, value));
    }

    public Act privately(String name, String value) {
        return privately(name, new Json.Str(value));
    }

    public Act privately(String name, long value) {
        return privately(name, number(value));
    }

    private static Json.Value number(long value) {
        return new Json.Num(Long.toString(value));
    }

    private Map<String, Json.Value> with(
            Map<String, Json.Value> known, String name, Json.Value value) {
        if (RESERVED.contains(name) || facts.containsKey(name) || privateFacts.containsKey(name)) {
            throw new IllegalArgumentException("the leaf already has a member " + name);
        }
        var more = new LinkedHashMap<>(known);
        more.put(name, value);
        return more;
    }

    String evt() {
        return evt;
    }

    String sub() {
        return sub;
    }

    String by() {
        return by;
    }

    Optional<Instant> at() {
        return at;
    }

    Map<String, Json.Value> facts() {
        return facts;
    }

    Map<String, Json.Value> privateFacts() {
        return privateFacts;
    }
}
