package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Inclusion;
import org.mingtang.log.Json;
import org.mingtang.log.TileReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The unmodified npm package @sigstore/verify accepts our log and refuses a forged one. */
class ForeignVerifierTest {

    private static final Path SOURCE = Path.of("src/test/interop");
    private static final Path INSTALLED = Path.of("target/interop");
    private static final long PATIENCE_SECONDS = 180;

    @TempDir Path directory;

    @Test
    void sigstore_accepts_every_proof_and_no_altered_leaf() throws Exception {
        install();
        var ledger = new SampleLedger(directory.resolve("log")).found();
        ledger.play(SampleLedger.plans());
        var proofs = directory.resolve("proofs.jsonl");
        writeProofs(ledger, proofs);

        var answer =
                run(
                        "node",
                        "tlog.mjs",
                        directory.resolve("log/checkpoint").toString(),
                        ledger.log.signer.verifier().encoded(),
                        proofs.toString());

        var verdict = Json.parseObject(answer);
        assertThat(verdict.number("size")).isEqualTo(ledger.log.size());
        assertThat(verdict.number("accepted")).isEqualTo(ledger.log.size());
        assertThat(verdict.number("refused")).isEqualTo(ledger.log.size());
        assertThat(verdict.flag("forgedSizeRefused")).isTrue();
        System.out.println("proofs judged by @sigstore/verify: " + ledger.log.size());
    }

    private static void writeProofs(SampleLedger ledger, Path file) throws IOException {
        var size = ledger.log.size();
        var reader = new TileReader(ledger.log.directory, size);
        var base64 = Base64.getEncoder();
        var lines = new StringBuilder();
        for (var index = 0L; index < size; index++) {
            var path =
                    Inclusion.prove(index, size, reader).stream()
                            .map(base64::encodeToString)
                            .toList();
            lines.append(
                            Json.object()
                                    .put("index", index)
                                    .put("leaf", base64.encodeToString(reader.leaf(index)))
                                    .put("path", Json.strings(path))
                                    .text())
                    .append('\n');
        }
        Files.writeString(file, lines);
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        var lock = INSTALLED.resolve("package-lock.json");
        var current =
                Files.exists(INSTALLED.resolve("node_modules/@sigstore/verify"))
                        && Files.exists(lock)
                        && Files.mismatch(SOURCE.resolve("package-lock.json"), lock) == -1;
        for (var file : List.of("package.json", "package-lock.json", "tlog.mjs")) {
            Files.copy(
                    SOURCE.resolve(file),
                    INSTALLED.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (!current) {
            run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
    }

    private static byte[] run(String... command) throws IOException, InterruptedException {
        var stdout = Files.createTempFile(INSTALLED, "out", ".txt");
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .directory(INSTALLED.toFile())
                            .redirectOutput(stdout.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException absent) {
            throw new AssertionError(
                    "'"
                            + command[0]
                            + "' could not be started: the test against @sigstore/verify needs"
                            + " Node.js 20.19 or newer with npm",
                    absent);
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command[0] + " did not end in time");
        }
        assertThat(process.exitValue()).as("exit code of %s", command[0]).isZero();
        var answer = Files.readAllBytes(stdout);
        Files.delete(stdout);
        return answer;
    }
}
