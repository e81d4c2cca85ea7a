package org.mingtang.foundation.acts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.mingtang.foundation.kernel.Ruling;

/**
 * A request that was read whole.
 *
 * @param readAt official instant at which its last byte had been read: what "in time" is judged by
 * @param hash SHA-256 of method, address and body in hex, which tells a repetition from another
 *     request
 */
public record ReadRequest(Instant readAt, String hash) {
    private static final String ATTRIBUTE = ReadRequest.class.getName();
    private static final int LONGEST_KEY = 128;

    /**
     * What the intake knows of this request; every request that changes something has passed it.
     */
    public static ReadRequest of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ReadRequest read) {
            return read;
        }
        throw new IllegalStateException(
                "the intake does not read " + request.getMethod() + " " + request.getRequestURI());
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The request's idempotency key: 1 to 128 visible ASCII characters. */
    static Ruling<String> idempotencyKey(HttpServletRequest request) {
        var key = request.getHeader("Idempotency-Key");
        if (key == null) {
            return Ruling.refused(ActRefusal.IDEMPOTENCY_KEY_MISSING.refusal());
        }
        boolean wellFormed =
                !key.isEmpty()
                        && key.length() <= LONGEST_KEY
                        && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return wellFormed
                ? Ruling.granted(key)
                : Ruling.refused(
                        ActRefusal.IDEMPOTENCY_KEY_MALFORMED
                                .refusal()
                                .with("longest", LONGEST_KEY));
    }
}
