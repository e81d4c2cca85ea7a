package org.mingtang.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;

/**
 * What the citizen's verifier says of the ledger that came of a replay. It runs as a program of its
 * own and sees only what is published: whatever this program believes of the outcome, the verifier
 * recomputes.
 *
 * @param failures in the verifier's words
 */
record LedgerCheck(boolean verified, long entries, List<String> failures, double seconds) {
    private static final String VERIFIER = "org.mingtang.verifier.VerifyCommand";

    /** Verifies the whole published ledger of a hall, trusting the keys in the policy. */
    static LedgerCheck run(URI server, Path policy) {
        long begun = System.nanoTime();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), VERIFIER));
        command.addAll(List.of(server.resolve("/log").toString(), "--policy", policy.toString()));
        command.add("--json");
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            return parse(said, exit, (System.nanoTime() - begun) / 1e9);
        } catch (IOException failed) {
            return notRun(failed.toString(), (System.nanoTime() - begun) / 1e9);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return notRun("interrupted", (System.nanoTime() - begun) / 1e9);
        }
    }

    /** Reads the last line that the verifier printed; what is no verdict counts as not verified. */
    static LedgerCheck parse(String said, int exit, double seconds) {
        var lines = said.strip().lines().toList();
        if (lines.isEmpty()) {
            return notRun("said nothing and ended with " + exit, seconds);
        }
        try {
            var json = Json.parseObject(lines.getLast().getBytes(StandardCharsets.UTF_8));
            var failures = new ArrayList<String>();
            for (var failure : json.array("failures").objects()) {
                failures.add(
                        "entry "
                                + failure.optional("entry").map(Json.Value::text).orElse("-")
                                + ": "
                                + failure.text("check")
                                + ": "
                                + failure.text("says"));
            }
            boolean verified = json.flag("verified") && exit == 0;
            return new LedgerCheck(verified, json.number("entries"), failures, seconds);
        } catch (JsonException noVerdict) {
            return notRun(lines.getLast(), seconds);
        }
    }

    private static LedgerCheck notRun(String why, double seconds) {
        return new LedgerCheck(false, 0, List.of("the verifier did not answer: " + why), seconds);
    }
}
