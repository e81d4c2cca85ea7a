package org.mingtang.replay;

import org.mingtang.log.Json;

/** What the hall said to an act. */
sealed interface Answer {
    /** The act was done; the body is the answer's JSON. */
    record Granted(Json.Obj body) implements Answer {}

    /** A lawful "no", by its code and the words for a person. */
    record Refused(int status, String code, String detail) implements Answer {
        String says() {
            return code + (detail.isEmpty() ? "" : ": " + detail);
        }
    }
}
