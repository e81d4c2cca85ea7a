package org.mingtang.registers.parties;

import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.RefusalCode;

/** What the register of parties refuses. Append only. */
enum PartyRefusal implements RefusalCode {
    PARTY_UNKNOWN(404, "PA-1"),
    DEVICE_KEY_INVALID(422, "PA-2"),
    DEVICE_KEY_TAKEN(409, "PA-2"),
    DEVICE_KEYS_TOO_MANY(409, "PA-2");

    private final int status;
    private final String citation;

    PartyRefusal(int status, String citation) {
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
