package org.mingtang.foundation.identity;

import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.RefusalCode;

/** What identity refuses. Append only. */
enum IdentityRefusal implements RefusalCode {
    NOT_SIGNED_IN(401, "ID-1"),
    TOKEN_UNKNOWN(401, "ID-1"),
    NOT_YOUR_ACT(403, "ID-2"),
    ACCOUNT_NEEDS_PARTY(422, "ID-3"),
    ACCOUNT_HAS_NO_PARTY(422, "ID-3"),
    ACCOUNT_PARTY_UNKNOWN(422, "ID-3"),
    ACCOUNT_PARTY_OF_OTHER_KIND(422, "ID-3");

    private final int status;
    private final String citation;

    IdentityRefusal(int status, String citation) {
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
