package org.mingtang.foundation.acts;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * An answer as bytes, so that it can be stored and repeated exactly.
 *
 * @param headers content type and language, and what else belongs to the answer itself
 */
record Answer(int status, HttpHeaders headers, byte[] body) {

    ResponseEntity<Object> toResponse() {
        return ResponseEntity.status(status).headers(headers).body(body);
    }

    /** The same answer, marked as one that was given before. */
    ResponseEntity<Object> toRepeatedResponse() {
        return ResponseEntity.status(status)
                .headers(headers)
                .header("Idempotency-Replayed", "true")
                .body(body);
    }
}
