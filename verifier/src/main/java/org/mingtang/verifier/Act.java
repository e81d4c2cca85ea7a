package org.mingtang.verifier;

import java.time.Instant;
import org.mingtang.log.Json;

/** A leaf about a lot with its facts read, while its round is judged. */
record Act(long index, ActKind kind, Instant at, Json.Obj facts) {

    static Act of(Leaf leaf) {
        return new Act(leaf.index(), leaf.kind(), leaf.at(), leaf.facts());
    }

    String text(String name) {
        return facts.text(name);
    }

    Instant instant(String name) {
        return Instant.parse(facts.text(name));
    }
}
