package org.mingtang.replay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code ./mingtang bench forgeries} tries a hundred thousand times, a few thousand times. */
class ForgeryBenchmarkTest {

    @Test
    void every_forged_partial_is_refused_and_its_forger_named() {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, UTF_8);

        boolean all =
                new ForgeryBenchmark()
                        .run(List.of("--forgeries", "3000", "--keys", "2"), print, print);

        assertThat(all).isTrue();
        assertThat(out.toString(UTF_8))
                .contains("forged partials: 3000 count")
                .contains("refused, the forger named: 3000 count");
    }
}
