package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingtang.sealing.Ceremony;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.StaticKey;

class TrusteeCommandTest {
    private static final String PASSPHRASE = "seven words of my own\n";

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... words) {
        out.reset();
        err.reset();
        return TrusteeCommand.run(
                words,
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    private String trustee() {
        return directory.resolve("mine").toString();
    }

    @Test
    void an_owner_makes_stops_resumes_and_asks_its_trustee() {
        assertThat(run(PASSPHRASE, "init", "--directory", trustee())).isZero();
        assertThat(out.toString(UTF_8)).contains("public key  ");
        assertThat(run("", "stop", "--directory", trustee(), "--reason", "we move house")).isZero();
        assertThat(run("", "status", "--directory", trustee())).isZero();
        assertThat(out.toString(UTF_8)).contains("kind        real", "stopped: we move house");
        assertThat(run("", "resume", "--directory", trustee())).isZero();
        assertThat(run("", "status", "--directory", trustee())).isZero();
        assertThat(out.toString(UTF_8)).contains("state       answers");
    }

    @Test
    void the_drill_a_share_comes_back_on_a_fresh_machine() throws Exception {
        run(PASSPHRASE, "init", "--directory", trustee());
        var store =
                KeyStore.open(
                        directory.resolve("mine"),
                        new OwnerSecret.Passphrase(PASSPHRASE.strip()),
                        TestLot.RANDOM);
        var ceremony =
                Ceremony.run(
                        CeremonyContext.fresh(
                                new KeyContext("t.example.org/log/00000000", "P1-1", 1, "price"),
                                TestLot.RANDOM),
                        java.util.List.of(
                                StaticKey.generate(TestLot.RANDOM),
                                store.staticKey(),
                                StaticKey.generate(TestLot.RANDOM)),
                        2,
                        TestLot.RANDOM);
        var transcript = directory.resolve("transcript");
        Files.write(transcript, ceremony.transcript().bytes());
        var fresh = Files.createDirectory(directory.resolve("fresh"));
        for (var file : new String[] {"trustee.json", "static.key"}) {
            Files.copy(directory.resolve("mine").resolve(file), fresh.resolve(file));
        }

        assertThat(
                        run(
                                PASSPHRASE,
                                "recover",
                                "--directory",
                                fresh.toString(),
                                "--transcript",
                                transcript.toString()))
                .as("%s", err.toString(UTF_8))
                .isZero();

        var back =
                KeyStore.open(
                        fresh, new OwnerSecret.Passphrase(PASSPHRASE.strip()), TestLot.RANDOM);
        assertThat(back.find(ceremony.transcript().keyId()).orElseThrow().share())
                .isEqualTo(ceremony.shares().get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "run", "stop", "resume", "status", "recover"})
    void every_command_has_its_help(String command) {
        assertThat(run("", command, "--help")).isZero();
        assertThat(out.toString(UTF_8)).startsWith("Usage: ./mingtang trustee " + command);
    }

    @Test
    void wrong_use_ends_with_two_and_what_is_not_so_with_one() throws IOException {
        assertThat(run("")).isEqualTo(2);
        assertThat(run("", "fly")).isEqualTo(2);
        assertThat(run("short\n", "init", "--directory", trustee())).isEqualTo(2);
        assertThat(run("", "status", "--directory", trustee())).isEqualTo(2);
        assertThat(run(PASSPHRASE, "init", "--directory", trustee())).isZero();
        assertThat(run(PASSPHRASE, "init", "--directory", trustee())).isEqualTo(2);
        assertThat(run("", "stop", "--directory", trustee())).isEqualTo(2);
        var transcript = Files.writeString(directory.resolve("t"), "{}");
        assertThat(
                        run(
                                "another passphrase\n",
                                "recover",
                                "--directory",
                                trustee(),
                                "--transcript",
                                transcript.toString()))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("does not open");
    }

    @Test
    void a_directory_is_run_by_one_process_at_a_time() throws Exception {
        run(PASSPHRASE, "init", "--directory", trustee());
        try (var _ = DirectoryLock.take(directory.resolve("mine"))) {
            var token = Files.writeString(directory.resolve("token"), "x");
            var policy =
                    Files.writeString(
                            directory.resolve("policy"),
                            TestLot.training(directory.resolve("log")).policy().text());

            assertThat(
                            run(
                                    PASSPHRASE,
                                    "run",
                                    "--directory",
                                    trustee(),
                                    "--server",
                                    "http://127.0.0.1:1",
                                    "--token-file",
                                    token.toString(),
                                    "--policy",
                                    policy.toString()))
                    .isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("run by another process");
        }
    }
}
