package org.mingtang.verifier;

import java.time.Instant;
import org.mingtang.log.Json;

/**
 * A leaf that is well formed. Keeps its bytes and reads the facts out of them when asked, since a
 * tree of parsed values weighs several times as much.
 */
final class Leaf {

    private final long index;
    private final ActKind kind;
    private final String sub;
    private final Instant at;
    private final Before before;
    private final byte[] bytes;

    /** The checkpoint the act is not earlier than. */
    record Before(long size, String root) {}

    Leaf(long index, ActKind kind, String sub, Instant at, Before before, byte[] bytes) {
        this.index = index;
        this.kind = kind;
        this.sub = sub;
        this.at = at;
        this.before = before;
        this.bytes = bytes;
    }

    long index() {
        return index;
    }

    ActKind kind() {
        return kind;
    }

    String sub() {
        return sub;
    }

    Instant at() {
        return at;
    }

    Before before() {
        return before;
    }

    /** All members; read anew with every call. */
    Json.Obj facts() {
        return Json.parseObject(bytes);
    }
}
