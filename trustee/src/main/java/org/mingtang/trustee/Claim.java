package org.mingtang.trustee;

import java.time.DateTimeException;
import java.time.Instant;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.log.ProvenLeaf;
import org.mingtang.sealing.OpeningList;

/**
 * What a hall claims when it asks for an opening, read but not believed: each rule looks at it and
 * objects or not.
 *
 * @param notice the facts of {@code notice.published}
 * @param started the facts of {@code opening.started}
 * @param listHash hex SHA-256 of the list's bytes
 */
record Claim(
        String origin,
        Json.Obj notice,
        Json.Obj started,
        ProvenLeaf startedLeaf,
        OpeningList list,
        String listHash) {

    String lot() {
        return notice.text("sub");
    }

    int round() {
        return (int) notice.number("round");
    }

    /** The key that the notice names. */
    String key() {
        return notice.text("key");
    }

    Instant deadline() {
        return instant(notice, "deadline");
    }

    Instant openingAt() {
        return instant(notice, "openingAt");
    }

    static Instant instant(Json.Obj leaf, String name) {
        try {
            return Instant.parse(leaf.text(name));
        } catch (DateTimeException notAnInstant) {
            throw new JsonException(name + " is no instant", notAnInstant);
        }
    }
}
