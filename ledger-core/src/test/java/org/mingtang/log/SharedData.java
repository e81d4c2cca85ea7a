package org.mingtang.log;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Official vectors that lie beside the checkout, never in it. */
final class SharedData {

    private SharedData() {}

    /** The folder; where it is absent the test fails in CI and is skipped elsewhere. */
    static Path folder(String name, int cases) {
        var folder = Path.of(System.getProperty("mingtang.shared.data", "absent")).resolve(name);
        if (!Files.exists(folder)) {
            var says =
                    cases + " official cases of " + name + " were skipped: not beside the checkout";
            if ("true".equals(System.getenv("CI"))) {
                fail(says);
            }
            System.out.println(says);
            Assumptions.abort(says);
        }
        return folder;
    }
}
