package org.mingtang.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.sealing.Point;

/**
 * The trustees of a real centre as its founder names them: a JSON file {@code
 * {"trustees":[{"name":…,"key":…}, …]}}, five of them in their order, each with the public key that
 * {@code trustee init} printed.
 */
record NamedTrustees(List<Named> all) {
    private static final int COUNT = 5;

    /** One of them. */
    record Named(String name, String key) {}

    NamedTrustees {
        all = List.copyOf(all);
    }

    /** Without trustees a centre cannot make keys, and says so when it is asked to. */
    static NamedTrustees none() {
        return new NamedTrustees(List.of());
    }

    static NamedTrustees read(Path file) throws Refused {
        try {
            var named =
                    Json.parseObject(Files.readAllBytes(file)).array("trustees").objects().stream()
                            .map(each -> new Named(each.text("name").strip(), each.text("key")))
                            .toList();
            return judged(file, named);
        } catch (IOException | JsonException fault) {
            throw Refused.wrongUse(
                    "--trustees %s cannot be read (%s). No centre was made."
                            .formatted(file, Refused.reason(fault)));
        }
    }

    private static NamedTrustees judged(Path file, List<Named> named) throws Refused {
        if (named.size() != COUNT) {
            throw Refused.wrongUse(
                    "--trustees %s names %d trustees, and %d are needed. No centre was made."
                            .formatted(file, named.size(), COUNT));
        }
        var seen = new HashSet<String>();
        for (var each : named) {
            if (each.name().isBlank() || Point.parse(each.key()).isEmpty()) {
                throw Refused.wrongUse(
                        "--trustees %s: every trustee has a name and the key that trustee init printed. No centre was made."
                                .formatted(file));
            }
            if (!seen.add(each.name()) || !seen.add(each.key())) {
                throw Refused.wrongUse(
                        "--trustees %s: \"%s\" has the name or the key of another. No centre was made."
                                .formatted(file, each.name()));
            }
        }
        return new NamedTrustees(named);
    }
}
