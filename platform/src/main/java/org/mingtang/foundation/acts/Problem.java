package org.mingtang.foundation.acts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal, a mistake or a fault as it travels (RFC 9457, with members of our own).
 *
 * @param code stable name of the refusal
 * @param clause the ground, to be contested
 * @param facts what was compared
 * @param next what one can do now
 * @param fields the mistaken fields, where there are any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "type", "title", "status", "detail", "code", "clause", "facts", "next", "fields"
})
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String clause,
        @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, String> facts,
        Optional<String> next,
        List<Field> fields) {

    /** A mistaken field and what is wrong with it, in the reader's language. */
    record Field(String field, String message) {}
}
