package org.mingtang.verifier;

import static org.mingtang.verifier.Form.COUNT;
import static org.mingtang.verifier.Form.CURRENCY;
import static org.mingtang.verifier.Form.DIGEST;
import static org.mingtang.verifier.Form.DIGESTS;
import static org.mingtang.verifier.Form.FLAG;
import static org.mingtang.verifier.Form.INSTANT;
import static org.mingtang.verifier.Form.KINDS;
import static org.mingtang.verifier.Form.LOTS;
import static org.mingtang.verifier.Form.NUMBER;
import static org.mingtang.verifier.Form.POSITIVE;
import static org.mingtang.verifier.Form.PRICE_CLASS;
import static org.mingtang.verifier.Form.SUM;
import static org.mingtang.verifier.Form.SUM_OR_NULL;
import static org.mingtang.verifier.Form.TEXT;
import static org.mingtang.verifier.Form.TEXT_OR_NULL;
import static org.mingtang.verifier.Form.TRUSTEES;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of acts and the members of each (docs/verify.md §3). */
enum ActKind {
    LOG_OPENED(
            "log.opened",
            Subject.CENTRE,
            m("origin", TEXT),
            m("training", FLAG),
            m("centre", TEXT),
            m("vkey", TEXT),
            m("mldsa", TEXT)),
    LOG_KEY_ROTATED(
            "log.key.rotated",
            Subject.CENTRE,
            m("number", POSITIVE),
            m("vkey", TEXT),
            m("mldsa", TEXT),
            m("statement", TEXT)),
    CLOCK_MOVED("clock.moved", Subject.CENTRE, m("from", INSTANT), m("to", INSTANT)),
    PARTY_REGISTERED("party.registered", Subject.NAMED, m("name", TEXT), m("kinds", KINDS)),
    ACCOUNT_OPENED("account.opened", Subject.NAMED, m("role", TEXT), m("party", TEXT_OR_NULL)),
    DEVICE_REGISTERED("device.registered", Subject.NAMED, m("device", TEXT), m("publicKey", TEXT)),
    TRUSTEES_APPOINTED(
            "trustees.appointed",
            Subject.CENTRE,
            m("threshold", POSITIVE),
            m("trustees", TRUSTEES)),
    PROJECT_ENTERED(
            "project.entered",
            Subject.NAMED,
            m("title", TEXT),
            m("owner", TEXT),
            m("class", TEXT),
            m("profile", TEXT),
            m("currency", CURRENCY),
            m("lots", LOTS)),
    KEY_MADE(
            "key.made",
            Subject.LOT,
            m("class", PRICE_CLASS),
            m("key", TEXT),
            m("recipient", TEXT),
            m("object", DIGEST)),
    NOTICE_PUBLISHED(
            "notice.published",
            Subject.LOT,
            m("key", TEXT),
            m("deadline", INSTANT),
            m("openingAt", INSTANT),
            m("ceiling", SUM_OR_NULL),
            m("minimum", SUM_OR_NULL),
            m("currency", CURRENCY),
            m("minimumBids", COUNT),
            m("object", DIGEST)),
    INTAKE_TICK(
            "intake.tick",
            Subject.QUIET,
            m("number", POSITIVE),
            m("from", INSTANT),
            m("to", INSTANT),
            m("size", POSITIVE),
            m("root", TEXT)),
    TICK_REVEALED(
            "tick.revealed",
            Subject.CENTRE,
            m("first", POSITIVE),
            m("last", POSITIVE),
            m("object", DIGEST)),
    PROMISE_KEY_NAMED("promise.key.named", Subject.CENTRE, m("vkey", TEXT)),
    OPENING_STARTED(
            "opening.started",
            Subject.LOT,
            m("class", PRICE_CLASS),
            m("count", COUNT),
            m("object", DIGEST)),
    OPENING_PARTIAL(
            "opening.partial",
            Subject.LOT,
            m("class", PRICE_CLASS),
            m("trustee", POSITIVE),
            m("object", DIGEST)),
    OPENING_COMPLETED(
            "opening.completed", Subject.LOT, m("class", PRICE_CLASS), m("object", DIGEST)),
    EVALUATION_REJECTED(
            "evaluation.rejected",
            Subject.LOT,
            m("commitment", DIGEST),
            m("ground", TEXT),
            m("clause", TEXT_OR_NULL)),
    EVALUATION_DRAWN(
            "evaluation.drawn",
            Subject.LOT,
            m("winner", DIGEST),
            m("tied", DIGESTS),
            m("source", TEXT)),
    EVALUATION_RANKED("evaluation.ranked", Subject.LOT, m("object", DIGEST)),
    AWARD_MADE(
            "award.made",
            Subject.LOT,
            m("commitment", DIGEST),
            m("bidder", TEXT),
            m("price", SUM),
            m("currency", CURRENCY),
            m("baseline", SUM_OR_NULL),
            m("savings", NUMBER)),
    TENDER_FAILED(
            "tender.failed",
            Subject.LOT,
            m("ground", TEXT),
            m("clause", TEXT),
            m("received", COUNT)),
    AWARD_WITHHELD("award.withheld", Subject.LOT, m("ground", TEXT));

    /** What an act may be about. */
    enum Subject {
        CENTRE,
        NAMED,
        LOT,
        QUIET
    }

    /** One public fact. */
    record Member(String name, Form form) {}

    private static final Map<String, ActKind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(ActKind::text, Function.identity()));

    private final String text;
    private final Subject subject;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Member> members;

    ActKind(String text, Subject subject, Member... members) {
        this.text = text;
        this.subject = subject;
        this.members = List.of(members);
    }

    private static Member m(String name, Form form) {
        return new Member(name, form);
    }

    static Optional<ActKind> of(String evt) {
        return Optional.ofNullable(BY_NAME.get(evt));
    }

    String text() {
        return text;
    }

    Subject subject() {
        return subject;
    }

    /** Besides those every leaf has; an act about a lot also has a {@code round}. */
    List<Member> members() {
        return members;
    }

    boolean isAboutALot() {
        return subject == Subject.LOT;
    }
}
