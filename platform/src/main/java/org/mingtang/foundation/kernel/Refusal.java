package org.mingtang.foundation.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A lawful "no". It always cites its ground, so that the person refused can contest it. */
public record Refusal(RefusalCode code, Clause ground, Map<String, String> facts) {
    public Refusal {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    public static Refusal of(RefusalCode code, Clause ground) {
        return new Refusal(code, ground, Map.of());
    }

    public Refusal with(String fact, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(fact, String.valueOf(value));
        return new Refusal(code, ground, more);
    }
}
