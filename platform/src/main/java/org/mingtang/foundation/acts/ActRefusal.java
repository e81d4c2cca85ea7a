package org.mingtang.foundation.acts;

import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.RefusalCode;

/** Refusals of a request as such, before anyone asks whether its act is lawful. */
enum ActRefusal implements RefusalCode {
    IDEMPOTENCY_KEY_MISSING(400, "API-1"),
    IDEMPOTENCY_KEY_MALFORMED(400, "API-1"),
    IDEMPOTENCY_KEY_REUSED(422, "API-1"),
    BODY_UNREADABLE(400, "API-2"),
    BODY_TOO_LARGE(413, "API-2"),
    CONTENT_TYPE_UNKNOWN(415, "API-2"),
    ANSWER_NOT_ACCEPTABLE(406, "API-2"),
    FIELD_MISTAKES(422, "API-3"),
    REQUEST_MALFORMED(400, "API-3"),
    ADDRESS_UNKNOWN(404, "API-4"),
    METHOD_UNKNOWN(405, "API-4"),
    DATABASE_AWAY(503, "API-5"),
    CROWDED(503, "API-5"),
    FAULT(500, "API-6");

    private final int status;
    private final String citation;

    ActRefusal(int status, String citation) {
        this.status = status;
        this.citation = citation;
    }

    @Override
    public int status() {
        return status;
    }

    Refusal refusal() {
        return Refusal.of(this, Clause.of(citation));
    }
}
