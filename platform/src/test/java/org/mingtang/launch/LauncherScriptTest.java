package org.mingtang.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the launcher answers before it builds or starts anything. */
class LauncherScriptTest {

    private record Answer(int exitCode, String said) {}

    private static Answer mingtang(String... arguments) throws IOException, InterruptedException {
        var root = Path.of(System.getProperty("mingtang.root", ".."));
        var command = new ArrayList<>(List.of("bash", root.resolve("mingtang").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Answer(process.waitFor(), said);
    }

    @Test
    void every_command_of_the_overview_stands_in_it() throws Exception {
        var answer = mingtang("help");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.said())
                .contains("start", "init", "test", "replay", "verify", "seal", "open-envelope")
                .contains("device-key", "signer", "witness", "bench");
        assertThat(mingtang().said()).isEqualTo(answer.said());
    }

    @Test
    void its_own_commands_explain_themselves_without_a_build() throws Exception {
        for (var command : List.of("init", "start", "signer", "witness", "test", "bench")) {
            var answer = mingtang(command, "--help");

            assertThat(answer.exitCode()).as(command).isZero();
            assertThat(answer.said()).startsWith("Usage: ./mingtang " + command);
        }
    }

    @Test
    void an_unknown_command_is_wrong_use() throws Exception {
        var answer = mingtang("begin");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.said()).contains("there is no command \"begin\"");
    }
}
