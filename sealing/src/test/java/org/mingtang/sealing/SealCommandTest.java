package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;

class SealCommandTest {
    @TempDir Path folder;
    private final Ceremony ceremony = Lots.ceremony();

    private record Ran(int exit, String out, String err) {}

    private static Ran run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                SealCommand.run(
                        List.of(words),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Lots.RANDOM);
        return new Ran(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Json.Obj json(String name) throws IOException {
        return Json.parseObject(Files.readAllBytes(folder.resolve(name)));
    }

    /** What GET /api/lots/{lot} answers, as far as it matters, and a device key. */
    private DeviceKey prepare() throws IOException {
        var key = ceremony.transcript();
        var lot =
                Json.object()
                        .put("lot", Lots.CONTEXT.lot())
                        .put("state", "ANNOUNCED")
                        .put("origin", Lots.CONTEXT.origin())
                        .put("round", 1)
                        .put("currency", "CNY")
                        .put(
                                "key",
                                Json.object()
                                        .put("key", key.keyId())
                                        .put("recipient", key.recipient().text()));
        Files.write(folder.resolve("lot.json"), lot.bytes());
        assertThat(run("device-key", "new", "--out", file("key.pem")).exit()).isZero();
        return DeviceKey.parse(Files.readString(folder.resolve("key.pem")));
    }

    private Ran seal(String... more) {
        var words =
                new ArrayList<>(
                        List.of("seal", "--lot", file("lot.json"), "--bidder", "PTY-00000007"));
        words.addAll(List.of("--device-key", file("key.pem"), "--out", file("a.request.json")));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void a_device_key_is_made_for_its_owner_only_and_never_written_over() throws IOException {
        var made = run("device-key", "new", "--out", file("key.pem"));

        var printed = Json.parseObject(made.out().getBytes(StandardCharsets.UTF_8));
        var key = DeviceKey.parse(Files.readString(folder.resolve("key.pem")));
        assertThat(printed.text("device")).isEqualTo(key.id());
        assertThat(printed.text("publicKey")).isEqualTo(key.publicKey().text());
        assertThat(Files.getPosixFilePermissions(folder.resolve("key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(run("device-key", "new", "--out", file("key.pem")).exit()).isEqualTo(2);
        assertThat(DeviceKey.parse(Files.readString(folder.resolve("key.pem"))).id())
                .isEqualTo(key.id());
    }

    @Test
    void a_sealed_price_is_what_trustees_later_open() throws IOException {
        var device = prepare();

        var ran = seal("--price", "12345.67");

        assertThat(ran.exit()).as(ran.err()).isZero();
        var request = json("a.request.json");
        var receipt = json("a.receipt.json");
        byte[] envelope = Base64.getDecoder().decode(request.text("envelope"));
        byte[] salt = StrictBase64.decodeUrl(request.text("salt")).orElseThrow();
        var signed = SealStatement.parse(request.text("statement"));
        assertThat(ran.out().strip())
                .isEqualTo(signed.commitment(salt))
                .isEqualTo(receipt.text("commitment"));
        assertThat(receipt.text("salt")).isEqualTo(request.text("salt"));
        assertThat(signed.jws().isSignedBy(device.publicKey())).isTrue();
        assertThat(signed.statement().envelope()).hasValue(Sha256.hex(envelope));
        assertThat(signed.statement().length()).isEqualTo(envelope.length);
        var proof = KnowledgeProof.parse(request.text("proof"));
        var purpose = KnowledgeProof.Purpose.of(signed.statement(), signed.commitment(salt));
        assertThat(proof.holds(Lots.point(envelope, ceremony), purpose)).isTrue();
        Files.write(folder.resolve("envelope"), envelope);
        assertThat(open(envelope).out()).contains(".").startsWith("ey").endsWith("\n");
    }

    /** Publishes partials of trustees 1, 3 and 5 for the envelope and one more, and opens it. */
    private Ran open(byte[] envelope, String... more) throws IOException {
        var transcript = ceremony.transcript();
        byte[] other = AgeEnvelope.seal(new byte[9], transcript.recipient(), Lots.RANDOM);
        var encs = List.of(Lots.point(other, ceremony), Lots.point(envelope, ceremony));
        var words = new ArrayList<>(List.of("open-envelope", file("envelope")));
        Files.write(folder.resolve("t.json"), transcript.bytes());
        words.addAll(List.of("--transcript", file("t.json"), "--partials"));
        for (int trustee : List.of(1, 3, 5)) {
            var record =
                    new PartialsRecord(
                            Lots.CONTEXT.lot(),
                            1,
                            "price",
                            List.of("aa".repeat(32), "bb".repeat(32)),
                            Lots.partials(ceremony, trustee, encs));
            Files.write(folder.resolve(trustee + ".json"), record.bytes());
            words.add(file(trustee + ".json"));
        }
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void an_envelope_opens_with_its_own_commitment_only() throws IOException {
        byte[] plaintext = "hello".getBytes(StandardCharsets.US_ASCII);
        byte[] envelope =
                AgeEnvelope.seal(plaintext, ceremony.transcript().recipient(), Lots.RANDOM);
        Files.write(folder.resolve("envelope"), envelope);

        assertThat(open(envelope)).isEqualTo(new Ran(0, "hello", ""));
        assertThat(open(envelope, "--commitment", "bb".repeat(32)).out()).isEqualTo("hello");
        assertThat(open(envelope, "--commitment", "aa".repeat(32)).exit()).isEqualTo(1);
        assertThat(open(envelope, "--commitment", "cc".repeat(32)).exit()).isEqualTo(1);
        var two =
                run(
                        "open-envelope",
                        file("envelope"),
                        "--transcript",
                        file("t.json"),
                        "--partials",
                        file("1.json"),
                        file("3.json"),
                        file("3.json"));
        assertThat(two.exit()).isEqualTo(2);
        assertThat(two.err()).contains("3 different trustees");
        Files.write(folder.resolve("envelope"), "3680000".getBytes(StandardCharsets.US_ASCII));
        assertThat(open(envelope).err()).contains("ENVELOPE_NOT_AGE");
    }

    @Test
    void a_withdrawal_has_no_envelope() throws IOException {
        prepare();

        assertThat(seal("--withdraw").exit()).isZero();

        assertThat(json("a.request.json").has("envelope")).isFalse();
        assertThat(json("a.receipt.json").text("act")).isEqualTo("withdraw");
        var signed = SealStatement.parse(json("a.request.json").text("statement"));
        assertThat(signed.statement().act()).isEqualTo(SealStatement.Act.WITHDRAW);
    }

    @Test
    void a_price_that_would_be_invalid_is_not_sealed() throws IOException {
        prepare();

        assertThat(seal("--price", "0").err()).contains("PRICE_ZERO");
        assertThat(seal("--price", "1.234").err()).contains("PRICE_TOO_PRECISE");
        assertThat(seal("--price", "-5").err()).contains("PRICE_NEGATIVE");
        assertThat(seal("--price", "5", "--currency", "USD").err()).contains("CURRENCY_MISMATCH");
        assertThat(seal("--price", "five").exit()).isEqualTo(1);
        assertThat(folder.resolve("a.request.json")).doesNotExist();
    }

    @Test
    void a_lot_without_a_key_is_said_to_have_none() throws IOException {
        prepare();
        Files.writeString(folder.resolve("lot.json"), "{\"lot\":\"P000012-1\",\"key\":null}");

        var ran = seal("--price", "5");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("no key");
    }

    @Test
    void wrong_use_ends_with_2_and_says_how_to_do_it() throws IOException {
        prepare();

        for (var ran :
                List.of(
                        run(),
                        run("unseal"),
                        run("seal"),
                        run("seal", "--lot"),
                        run("device-key"),
                        run("device-key", "old", "--out", file("x")),
                        run("open-envelope"),
                        seal(),
                        seal("--price", "5", "--withdraw"),
                        seal("--price", "5", "--price", "6"),
                        seal("--price", "5", "--lots", "7"),
                        seal("--price", "5", "stray"))) {
            assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
            assertThat(ran.err()).contains("Usage: mingtang");
            assertThat(ran.out()).isEmpty();
        }
        assertThat(run("open-envelope", file("none"), "--transcript", "x").exit()).isEqualTo(2);
    }

    @Test
    void every_command_has_help() {
        for (var ran :
                List.of(
                        run("--help"),
                        run("seal", "--help"),
                        run("open-envelope", "--help"),
                        run("device-key", "--help"))) {
            assertThat(ran.exit()).isZero();
            assertThat(ran.out()).contains("Usage: mingtang");
        }
    }
}
