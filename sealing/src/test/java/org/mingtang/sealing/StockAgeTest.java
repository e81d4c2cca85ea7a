package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The unmodified npm package age-encryption and this library open each other's files. */
class StockAgeTest {
    private static final Path SOURCE = Path.of("src/test/interop");
    private static final Path INSTALLED = Path.of("target/interop");
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "age.mjs");
    private static final List<Integer> SIZES =
            List.of(0, 1, 1024, AgePayload.CHUNK_BYTES, AgePayload.CHUNK_BYTES + 1);
    private static final long PATIENCE_SECONDS = 180;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        var lock = INSTALLED.resolve("package-lock.json");
        boolean current =
                Files.exists(INSTALLED.resolve("node_modules/age-encryption"))
                        && Files.mismatch(SOURCE.resolve("package-lock.json"), lock) == -1;
        Files.createDirectories(INSTALLED);
        for (var file : FILES) {
            Files.copy(
                    SOURCE.resolve(file),
                    INSTALLED.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (!current) {
            run(new byte[0], List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
    }

    private static byte[] run(byte[] input, List<String> command)
            throws IOException, InterruptedException {
        var stdin = Files.createTempFile(INSTALLED, "in", ".bin");
        var stdout = Files.createTempFile(INSTALLED, "out", ".bin");
        Files.write(stdin, input);
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .directory(INSTALLED.toFile())
                            .redirectInput(stdin.toFile())
                            .redirectOutput(stdout.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException e) {
            throw new AssertionError(
                    "'"
                            + command.getFirst()
                            + "' could not be started: the test against the stock"
                            + " age-encryption package needs Node.js 20.19 or newer with npm",
                    e);
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end in " + PATIENCE_SECONDS + " s");
        }
        byte[] output = Files.readAllBytes(stdout);
        assertThat(process.exitValue()).as("exit code of %s", command).isZero();
        Files.delete(stdin);
        Files.delete(stdout);
        return output;
    }

    private static byte[] age(byte[] input, String verb, String argument)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", "age.mjs"));
        command.addAll(List.of(verb, argument));
        return run(input, command);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        Lots.RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Test
    void stock_age_files_are_opened_by_three_partials() throws IOException, InterruptedException {
        var ceremony = Lots.ceremony();
        var recipient = ceremony.transcript().recipient();
        for (int size : List.of(0, 1, 333, 1024, 60_000)) {
            byte[] plaintext = random(size);

            byte[] envelope = age(plaintext, "seal", recipient.text());

            var enc = Lots.point(envelope, ceremony);
            var ecdh = Lots.ecdh(ceremony, enc, List.of(2, 4, 5));
            assertThat(AgeEnvelope.open(envelope, ecdh, recipient)).hasValue(plaintext);
            var two = Lots.ecdh(ceremony, enc, List.of(2, 4));
            assertThat(AgeEnvelope.open(envelope, two, recipient)).isEmpty();
        }
    }

    @Test
    void the_stock_package_opens_our_files_with_the_recipients_scalar()
            throws IOException, InterruptedException {
        for (int size : SIZES) {
            var secret = P256.randomScalar(Lots.RANDOM);
            var recipient = new Recipient(Point.of(P256.timesBase(secret)));
            byte[] plaintext = random(size);
            byte[] envelope = AgeEnvelope.seal(plaintext, recipient, Lots.RANDOM);
            var scalar = HexFormat.of().formatHex(P256.scalarBytes(secret));

            assertThat(age(envelope, "open-with", scalar)).isEqualTo(plaintext);
        }
    }

    @Test
    void the_stock_package_reads_header_and_payload_of_our_files()
            throws IOException, InterruptedException {
        var ceremony = Lots.ceremony();
        var recipient = ceremony.transcript().recipient();
        for (int size : SIZES) {
            byte[] plaintext = random(size);
            byte[] envelope = AgeEnvelope.seal(plaintext, recipient, Lots.RANDOM);

            var header = AgeHeader.parse(envelope);
            var stanza = TagStanza.parse(header.stanzas().getFirst());
            var ecdh = Lots.ecdh(ceremony, stanza.point().orElseThrow(), List.of(1, 3, 5));
            byte[] fileKey = stanza.unwrap(ecdh, recipient).orElseThrow();

            assertThat(age(envelope, "open", HexFormat.of().formatHex(fileKey)))
                    .isEqualTo(plaintext);
        }
    }
}
