package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;
import org.mingtang.sealing.tar.DocumentName;
import org.mingtang.sealing.tar.TarWriter;

/** Documents sealed by one command and opened by another. */
class DocumentsCommandTest {
    private static final KeyContext CONTEXT =
            new KeyContext(Lots.CONTEXT.origin(), Lots.CONTEXT.lot(), 1, KeyContext.DOCUMENTS);
    private static final String BIDDER = "PTY-00000007";

    @TempDir Path folder;
    private final Ceremony documents = Lots.ceremony(CONTEXT);
    private final Ceremony price = Lots.ceremony();
    private DeviceKey device = DeviceKey.generate(Lots.RANDOM);

    private record Ran(int exit, String out, String err) {}

    private Ran run(List<String> words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                SealCommand.run(
                        words,
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

    private static Json.Obj key(Ceremony ceremony) {
        var transcript = ceremony.transcript();
        return Json.object()
                .put("class", transcript.context().key().envelopeClass())
                .put("key", transcript.keyId())
                .put("recipient", transcript.recipient().text());
    }

    @BeforeEach
    void prepare() throws IOException {
        var lot =
                Json.object()
                        .put("lot", CONTEXT.lot())
                        .put("origin", CONTEXT.origin())
                        .put("round", 1)
                        .put("currency", "CNY")
                        .put("key", key(price))
                        .put("keys", Json.array(key(price), key(documents)));
        Files.write(folder.resolve("lot.json"), lot.bytes());
        Files.writeString(folder.resolve("key.pem"), device.pem());
        Files.write(folder.resolve("t.json"), documents.transcript().bytes());
        Files.writeString(folder.resolve("投标函.txt"), "we offer");
        byte[] drawing = new byte[3_000_000];
        new Random(1).nextBytes(drawing);
        Files.write(folder.resolve("plan.dwg"), drawing);
    }

    private Ran seal(String name, String... more) {
        var words = new ArrayList<>(List.of("seal", "--lot", file("lot.json"), "--bidder", BIDDER));
        words.addAll(List.of("--device-key", file("key.pem")));
        words.addAll(List.of("--out", file(name + ".request.json")));
        words.addAll(List.of(more));
        return run(words);
    }

    private Ran sealDocuments() {
        return seal("d", "--documents", file("投标函.txt"), file("plan.dwg"));
    }

    private Ran open(String envelope, String into, String... more) throws IOException {
        return open(envelope, into, bytes -> bytes, more);
    }

    /** Opens with the partials as {@code given} hands them out. */
    private Ran open(String envelope, String into, UnaryOperator<byte[]> given, String... more)
            throws IOException {
        byte[] beginning = Files.readAllBytes(folder.resolve(envelope));
        var enc =
                switch (EnvelopeCheck.ofDocuments(
                        beginning, beginning.length, documents.transcript().recipient())) {
                    case EnvelopeCheck.Sound sound -> sound.point();
                    case EnvelopeCheck.Unsound unsound ->
                            throw new AssertionError(unsound.toString());
                };
        var words = new ArrayList<>(List.of("open-envelope", file(envelope)));
        words.addAll(List.of("--transcript", file("t.json"), "--into", file(into)));
        words.add("--partials");
        for (int trustee : List.of(2, 3, 5)) {
            var record =
                    new PartialsRecord(
                            CONTEXT.lot(),
                            1,
                            KeyContext.DOCUMENTS,
                            List.of("aa".repeat(32)),
                            Lots.partials(documents, trustee, List.of(enc)));
            Files.write(folder.resolve(trustee + ".json"), given.apply(record.bytes()));
            words.add(file(trustee + ".json"));
        }
        words.addAll(List.of(more));
        return run(words);
    }

    @Test
    void sealed_documents_are_unpacked_as_they_were() throws IOException {
        var sealed = sealDocuments();
        assertThat(sealed.exit()).as(sealed.err()).isZero();

        var opened = open("d.age", "out", "--device", device.publicKey().text());

        assertThat(opened.exit()).as(opened.err()).isZero();
        assertThat(folder.resolve("out/投标函.txt")).hasContent("we offer");
        assertThat(folder.resolve("out/plan.dwg"))
                .hasSameBinaryContentAs(folder.resolve("plan.dwg"));
        var told = Json.parseObject(opened.out().getBytes(StandardCharsets.UTF_8));
        assertThat(told.text("signature")).isEqualTo("valid");
        assertThat(told.text("bidder")).isEqualTo(BIDDER);
        assertThat(told.number("documents")).isEqualTo(2);
        assertThat(told.text("envelope"))
                .isEqualTo(Sha256.hex(Files.readAllBytes(folder.resolve("d.age"))));
    }

    @Test
    void the_small_request_names_the_envelope_and_does_not_hold_it() throws IOException {
        sealDocuments();

        var request = json("d.request.json");
        var statement = SealStatement.parse(request.text("statement")).statement();
        assertThat(request.has("envelope")).isFalse();
        var check =
                EnvelopeCheck.ofDocuments(
                        Files.readAllBytes(folder.resolve("d.age")),
                        statement.length(),
                        documents.transcript().recipient());
        var commitment = json("d.receipt.json").text("commitment");
        assertThat(check)
                .isInstanceOfSatisfying(
                        EnvelopeCheck.Sound.class,
                        sound ->
                                assertThat(
                                                KnowledgeProof.parse(request.text("proof"))
                                                        .holds(
                                                                sound.point(),
                                                                KnowledgeProof.Purpose.of(
                                                                        statement, commitment)))
                                        .isTrue());
        assertThat(statement.context()).isEqualTo(CONTEXT);
        assertThat(statement.length()).isEqualTo(Files.size(folder.resolve("d.age")));
        assertThat(statement.envelope())
                .hasValue(Sha256.hex(Files.readAllBytes(folder.resolve("d.age"))));
        assertThat(json("d.receipt.json").text("class")).isEqualTo(KeyContext.DOCUMENTS);
        assertThat(Files.size(folder.resolve("d.request.json"))).isLessThan(2_000);
    }

    @Test
    void the_price_names_the_envelope_of_documents() throws IOException {
        sealDocuments();

        var sealed = seal("p", "--price", "12", "--documents-envelope", file("d.age"));

        assertThat(sealed.exit()).as(sealed.err()).isZero();
        byte[] envelope = Base64.getDecoder().decode(json("p.request.json").text("envelope"));
        var ecdh = Lots.ecdh(price, Lots.point(envelope, price), List.of(1, 2, 3));
        var bid =
                AgeEnvelope.open(envelope, ecdh, price.transcript().recipient())
                        .map(Bid::unpadded)
                        .flatMap(text -> Jws.parse(text, Bid.TYPE))
                        .map(jws -> Json.parseObject(jws.payload()))
                        .orElseThrow();
        assertThat(DocumentsReference.of(bid))
                .hasValue(DocumentsEnvelope.hash(folder.resolve("d.age")));
    }

    @Test
    void a_withdrawal_is_of_one_class() throws IOException {
        assertThat(seal("w", "--withdraw", "--class", "documents").exit()).isZero();
        assertThat(seal("v", "--withdraw").exit()).isZero();

        assertThat(statement("w").context().envelopeClass()).isEqualTo(KeyContext.DOCUMENTS);
        assertThat(statement("v").context().envelopeClass()).isEqualTo(KeyContext.PRICE);
        assertThat(seal("u", "--withdraw", "--class", "qualification").exit()).isEqualTo(2);
        assertThat(seal("u", "--price", "3", "--class", "price").exit()).isEqualTo(2);
    }

    private SealStatement statement(String name) throws IOException {
        return SealStatement.parse(json(name + ".request.json").text("statement")).statement();
    }

    @Test
    void nothing_is_left_and_nothing_written_over_where_sealing_fails() throws IOException {
        assertThat(seal("d", "--documents", file("none.pdf")).exit()).isEqualTo(1);
        assertThat(seal("d", "--documents", folder.toString()).exit()).isEqualTo(1);
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("other/PLAN.dwg"), "");
        var same = seal("d", "--documents", file("plan.dwg"), file("other/PLAN.dwg"));
        assertThat(same.exit()).isEqualTo(1);
        assertThat(same.err()).contains("two documents");
        Files.writeString(folder.resolve("manifest.jws"), "{}");
        assertThat(seal("d", "--documents", file("manifest.jws")).exit()).isEqualTo(1);
        assertThat(folder.resolve("d.age")).doesNotExist();
        assertThat(folder.resolve("d.request.json")).doesNotExist();

        Files.writeString(folder.resolve("d.age"), "mine");
        assertThat(sealDocuments().exit()).isEqualTo(2);
        assertThat(folder.resolve("d.age")).hasContent("mine");
        assertThat(folder.resolve("d.receipt.json")).doesNotExist();
    }

    @Test
    void a_lot_without_such_a_key_is_said_to_have_none() throws IOException {
        Files.writeString(
                folder.resolve("lot.json"),
                Files.readString(folder.resolve("lot.json")).replace("\"documents\"", "\"other\""));

        var ran = sealDocuments();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("no key to seal documents to");
    }

    @Test
    void a_changed_or_cut_envelope_leaves_no_folder() throws IOException {
        sealDocuments();
        byte[] envelope = Files.readAllBytes(folder.resolve("d.age"));
        envelope[envelope.length - 1] ^= 1;
        Files.write(folder.resolve("changed.age"), envelope);
        try (var cut =
                FileChannel.open(
                        Files.copy(folder.resolve("d.age"), folder.resolve("cut.age")),
                        StandardOpenOption.WRITE)) {
            cut.truncate(envelope.length - AgePayload.SEALED_CHUNK_BYTES);
        }

        assertThat(open("changed.age", "out").err()).contains("ENVELOPE_BROKEN");
        assertThat(open("cut.age", "out").exit()).isEqualTo(1);

        assertThat(folder.resolve("out")).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith(".out"));
        }
    }

    /** An envelope whose archive the given author made. */
    private interface Author {
        void write(TarWriter tar) throws IOException;
    }

    private void forge(Author author) throws IOException {
        Files.deleteIfExists(folder.resolve("f.age"));
        try (var channel = OwnFiles.open(folder.resolve("f.age"));
                var stream =
                        new SealingStream(
                                channel, documents.transcript().recipient(), Lots.RANDOM)) {
            var tar = new TarWriter(stream);
            author.write(tar);
            tar.finish();
            stream.finish();
        }
    }

    private static void add(TarWriter tar, String name, byte[] content) throws IOException {
        tar.add(new DocumentName(name), content.length, new ByteArrayInputStream(content));
    }

    private byte[] manifest(KeyContext context, DocumentsManifest.Document... listed) {
        return new DocumentsManifest(
                        context, documents.transcript().keyId(), BIDDER, List.of(listed))
                .signed(device);
    }

    @Test
    void documents_that_are_not_those_of_the_manifest_are_refused() throws IOException {
        byte[] content = "x".getBytes(StandardCharsets.US_ASCII);
        var listed = new DocumentsManifest.Document("a", 1, Sha256.hex(content));

        forge(tar -> add(tar, "a", content));
        assertThat(open("f.age", "out").err()).contains("there is no manifest");
        forge(tar -> add(tar, "manifest.jws", manifest(CONTEXT, listed)));
        assertThat(open("f.age", "out").err()).contains("DOCUMENTS_MISMATCH");
        forge(
                tar -> {
                    add(tar, "a", "y".getBytes(StandardCharsets.US_ASCII));
                    add(tar, "manifest.jws", manifest(CONTEXT, listed));
                });
        assertThat(open("f.age", "out").err()).contains("DOCUMENTS_MISMATCH");
        forge(
                tar -> {
                    add(tar, "manifest.jws", manifest(CONTEXT));
                    add(tar, "a", content);
                });
        assertThat(open("f.age", "out").err()).contains("behind the manifest");
        forge(
                tar -> {
                    add(tar, "a", content);
                    add(tar, "manifest.jws", manifest(Lots.CONTEXT, listed));
                });
        assertThat(open("f.age", "out").err()).contains("another lot or key");
        forge(
                tar -> {
                    add(tar, "a", content);
                    add(tar, "a/b", content);
                    add(tar, "manifest.jws", manifest(CONTEXT));
                });
        assertThat(open("f.age", "out").err()).contains("DOCUMENTS_MALFORMED");
        forge(tar -> add(tar, "manifest.jws", content));
        assertThat(open("f.age", "out").err()).contains("not signed");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_signature_by_another_device_is_told() throws IOException {
        sealDocuments();
        var other = DeviceKey.generate(Lots.RANDOM);

        var opened = open("d.age", "out", "--device", other.publicKey().text());

        assertThat(opened.exit()).isEqualTo(1);
        assertThat(opened.err()).contains("BID_NOT_SIGNED");
        assertThat(open("d.age", "unchecked").out()).contains("not checked");
    }

    @Test
    void partials_that_are_encrypted_to_a_session_open_with_its_key_only() throws IOException {
        sealDocuments();
        var made = run(List.of("open-envelope", "new-session", "--out", file("s.pem")));
        assertThat(made.exit()).as(made.err()).isZero();
        run(List.of("open-envelope", "new-session", "--out", file("other.pem")));
        var recipient =
                Recipient.parse(
                        Json.parseObject(made.out().getBytes(StandardCharsets.UTF_8))
                                .text("recipient"));
        UnaryOperator<byte[]> encrypted = bytes -> AgeEnvelope.seal(bytes, recipient, Lots.RANDOM);

        assertThat(open("d.age", "a", encrypted).exit()).isEqualTo(1);
        assertThat(open("d.age", "b", encrypted, "--session", file("other.pem")).err())
                .contains("another session");
        assertThat(open("d.age", "c", encrypted, "--session", file("s.pem")).exit()).isZero();

        assertThat(folder.resolve("c/投标函.txt")).hasContent("we offer");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(folder.resolve("s.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void documents_are_opened_into_a_new_folder_only() throws IOException {
        sealDocuments();
        Files.createDirectories(folder.resolve("there"));

        assertThat(open("d.age", "there").exit()).isEqualTo(2);
    }
}
