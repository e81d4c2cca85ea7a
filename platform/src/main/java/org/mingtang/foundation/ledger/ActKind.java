package org.mingtang.foundation.ledger;

import static org.mingtang.foundation.ledger.ActKind.Later.AS_A_NUMBER;
import static org.mingtang.foundation.ledger.ActKind.Later.NOTHING;
import static org.mingtang.foundation.ledger.ActKind.Later.WITH_THE_LIST;
import static org.mingtang.foundation.ledger.Publication.AT_ONCE;
import static org.mingtang.foundation.ledger.Publication.HOURLY_ROOT;
import static org.mingtang.foundation.ledger.Publication.IN_A_TICK;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every kind of act and when the public ledger shows it. An act of no kind in this table cannot be
 * recorded, and one that is to be quiet cannot be recorded as an entry of its own: {@link Act}
 * takes only what is shown at once, {@link QuietAct} only what is shown in a tick. A test holds the
 * table against the one in {@code docs/verify.md}. Append only.
 */
public enum ActKind {
    LOG_OPENED("log.opened", AT_ONCE),
    LOG_KEY_ROTATED("log.key.rotated", AT_ONCE),
    PROMISE_KEY_NAMED("promise.key.named", AT_ONCE),
    CLOCK_MOVED("clock.moved", AT_ONCE),
    INTAKE_TICK("intake.tick", AT_ONCE),
    TICK_REVEALED("tick.revealed", AT_ONCE),
    PARTY_REGISTERED("party.registered", AT_ONCE),
    ACCOUNT_OPENED("account.opened", AT_ONCE),
    DEVICE_REGISTERED("device.registered", AT_ONCE),
    TRUSTEES_APPOINTED("trustees.appointed", AT_ONCE),
    PROJECT_ENTERED("project.entered", AT_ONCE),
    KEY_MADE("key.made", AT_ONCE),
    NOTICE_PUBLISHED("notice.published", AT_ONCE),
    OPENING_STARTED("opening.started", AT_ONCE),
    OPENING_PARTIAL("opening.partial", AT_ONCE),
    OPENING_POSTPONED("opening.postponed", AT_ONCE),
    OPENING_COMPLETED("opening.completed", AT_ONCE),
    EVALUATION_SESSION("evaluation.session", AT_ONCE),
    EVALUATION_REJECTED("evaluation.rejected", AT_ONCE),
    EVALUATION_DRAWN("evaluation.drawn", AT_ONCE),
    EVALUATION_RANKED("evaluation.ranked", AT_ONCE),
    AWARD_MADE("award.made", AT_ONCE),
    AWARD_WITHHELD("award.withheld", AT_ONCE),
    TENDER_FAILED("tender.failed", AT_ONCE),
    SEAL("seal", IN_A_TICK, WITH_THE_LIST),
    REPLACEMENT("replacement", IN_A_TICK, WITH_THE_LIST),
    WITHDRAWAL("withdrawal", IN_A_TICK, WITH_THE_LIST),
    LATE_REFUSAL("late refusal", IN_A_TICK, AS_A_NUMBER),
    UPLOAD("upload", IN_A_TICK, AS_A_NUMBER),
    DOCUMENT_TAKEN("document taken", IN_A_TICK, AS_A_NUMBER),
    QUESTION_ASKED("question asked", IN_A_TICK, AS_A_NUMBER),
    DEPOSIT_SEEN("deposit seen", IN_A_TICK, AS_A_NUMBER),
    PROTECTED_READ("read of a protected thing", HOURLY_ROOT),
    SIGN_IN("sign-in", HOURLY_ROOT),
    DUTY_RECORD("internal duty record", HOURLY_ROOT);

    /** What the public learns of an act after the fact, beyond what was shown of it first. */
    public enum Later {
        NOTHING("nothing more"),
        /** Statement and salt stand on the list of its lot's opening; a lot unopened has none. */
        WITH_THE_LIST("the opening list of its lot"),
        AS_A_NUMBER("its tick's number of acts");

        private final String words;

        Later(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private static final Map<String, ActKind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(ActKind::text, Function.identity()));

    private final String text;
    private final Publication publication;
    private final Later later;

    ActKind(String text, Publication publication) {
        this(text, publication, NOTHING);
    }

    ActKind(String text, Publication publication, Later later) {
        this.text = text;
        this.publication = publication;
        this.later = later;
    }

    static Optional<ActKind> of(String text) {
        return Optional.ofNullable(BY_NAME.get(text));
    }

    /** The name of the kind: of a public one the leaf's {@code evt}. */
    public String text() {
        return text;
    }

    public Publication publication() {
        return publication;
    }

    public Later later() {
        return later;
    }
}
