package org.mingtang.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands where a published record should be is read or refused by a {@link
 * MalformedException}; what was read is written so that it is read again as the same.
 */
class RecordFuzzTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyContext CONTEXT =
            new KeyContext("localhost/log/training/0a1b2c3d", "P000012-1", 1, KeyContext.PRICE);
    private static final Ceremony CEREMONY =
            Ceremony.run(CeremonyContext.fresh(CONTEXT, RANDOM), 5, 3, RANDOM);
    private static final String ID = "5a".repeat(32);
    private static final SealStatement.Signed STATEMENT =
            SealStatement.seal(CONTEXT, "00112233", "PTY-00000007", new byte[900])
                    .sign(DeviceKey.generate(RANDOM));

    private static <T> void isReadOrRefused(
            byte[] data, Function<byte[], T> parse, Function<T, byte[]> write) {
        try {
            byte[] written = write.apply(parse.apply(data));
            assertThat(write.apply(parse.apply(written))).isEqualTo(written);
        } catch (MalformedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> transcripts() {
        return Stream.of(CEREMONY.transcript().bytes());
    }

    @MethodSource("transcripts")
    @FuzzTest
    void transcript(byte[] data) {
        isReadOrRefused(data, Transcript::parse, Transcript::bytes);
        try {
            Transcript.parse(data).verify();
        } catch (MalformedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> statements() {
        return Stream.of(
                        STATEMENT.jws().payload(),
                        SealStatement.withdraw(CONTEXT, "00112233", "PTY-00000007")
                                .sign(DeviceKey.generate(RANDOM))
                                .jws()
                                .payload())
                .map(payload -> ("P" + new String(payload, UTF_8)).getBytes(UTF_8));
    }

    /** After a P the rest is the payload of a JWS of the right form; else all is the JWS. */
    @MethodSource("statements")
    @FuzzTest
    void statement(byte[] data) {
        var text = new String(data, UTF_8);
        if (text.startsWith("P")) {
            var parts = STATEMENT.jws().compact().split("\\.", -1);
            var payload = StrictBase64.encodeUrl(text.substring(1).getBytes(UTF_8));
            text = parts[0] + "." + payload + "." + parts[2];
        }
        try {
            var signed = SealStatement.parse(text);
            assertThat(signed.jws().compact()).isEqualTo(text);
        } catch (MalformedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> manifests() {
        var document = new DocumentsManifest.Document("a.pdf", 7, ID);
        var manifest =
                new DocumentsManifest(CONTEXT, "00112233", "PTY-00000007", List.of(document))
                        .signed(DeviceKey.generate(RANDOM));
        var payload =
                Base64.getUrlDecoder().decode(new String(manifest, US_ASCII).split("\\.", -1)[1]);
        return Stream.of(manifest, ("P" + new String(payload, UTF_8)).getBytes(UTF_8));
    }

    private static final String MANIFEST_HEADER =
            StrictBase64.encodeUrl(
                    "{\"alg\":\"ES256\",\"kid\":\"0\",\"typ\":\"mingtang-documents+jws\"}"
                            .getBytes(US_ASCII));

    /** After a P the rest is the payload of a JWS of the right form; else all is the JWS. */
    @MethodSource("manifests")
    @FuzzTest
    void manifest(byte[] data) {
        var file = data;
        if (data.length > 0 && data[0] == 'P') {
            var payload = StrictBase64.encodeUrl(Arrays.copyOfRange(data, 1, data.length));
            var jws = MANIFEST_HEADER + "." + payload + "." + StrictBase64.encodeUrl(new byte[64]);
            file = jws.getBytes(US_ASCII);
        }
        try {
            assertThat(DocumentsManifest.parse(file).jws().compact())
                    .isEqualTo(new String(file, US_ASCII));
        } catch (MalformedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> knowledgeProofs() {
        var scalar = P256.randomScalar(RANDOM);
        var proof = SchnorrSignature.sign(scalar, Point.of(P256.timesBase(scalar)), new byte[1]);
        return Stream.of(StrictBase64.encodeUrl(proof.bytes()).getBytes(US_ASCII));
    }

    @MethodSource("knowledgeProofs")
    @FuzzTest
    void knowledgeProof(byte[] data) {
        try {
            var text = new String(data, UTF_8);
            assertThat(KnowledgeProof.parse(text).text()).isEqualTo(text);
        } catch (MalformedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> lists() {
        var entry =
                OpeningList.Entry.of(
                        ID,
                        new byte[32],
                        STATEMENT.jws().compact(),
                        OpeningList.Standing.OPENED,
                        Optional.of(new byte[64]),
                        new TickPlace(7, 1, List.of()));
        return Stream.of(new OpeningList("P000012-1", 1, "price", List.of(entry)).bytes());
    }

    @MethodSource("lists")
    @FuzzTest
    void openingList(byte[] data) {
        isReadOrRefused(data, OpeningList::parse, OpeningList::bytes);
    }

    static Stream<byte[]> partialsRecords() {
        var enc = List.of(Point.of(P256.timesBase(P256.randomScalar(RANDOM))));
        var context = CEREMONY.transcript().context();
        var partials = Partials.make(CEREMONY.shares().getFirst(), enc, context, RANDOM);
        return Stream.of(
                new PartialsRecord("P000012-1", 1, "price", List.of(ID), partials).bytes());
    }

    @MethodSource("partialsRecords")
    @FuzzTest
    void partials(byte[] data) {
        isReadOrRefused(data, PartialsRecord::parse, PartialsRecord::bytes);
    }

    private static OpeningRecord opening() {
        var envelopes =
                List.of(
                        new OpeningRecord.Envelope(
                                "11".repeat(32), "PTY-1", new BidOutcome.Opened("7", 700, "CNY")),
                        new OpeningRecord.Envelope(
                                ID, "PTY-2", new BidOutcome.Invalid(BidGround.PRICE_ZERO)));
        return new OpeningRecord("P000012-1", 1, "price", List.of(1, 2, 4), envelopes, ID);
    }

    static Stream<byte[]> openings() {
        return Stream.of(opening().bytes());
    }

    @MethodSource("openings")
    @FuzzTest
    void openingRecord(byte[] data) {
        isReadOrRefused(data, OpeningRecord::parse, OpeningRecord::bytes);
    }

    static Stream<byte[]> rankings() {
        var rules =
                new Ranking.Rules(
                        OptionalLong.of(900),
                        OptionalLong.empty(),
                        Map.of(),
                        Optional.empty(),
                        Map.of());
        return Stream.of(Ranking.compute(opening(), rules).bytes());
    }

    @MethodSource("rankings")
    @FuzzTest
    void ranking(byte[] data) {
        isReadOrRefused(data, Ranking::parse, Ranking::bytes);
    }

    static Stream<byte[]> points() {
        var point = Point.of(P256.timesBase(P256.randomScalar(RANDOM)));
        return Stream.of(point.compressed(), point.uncompressed(), point.text().getBytes(US_ASCII));
    }

    @MethodSource("points")
    @FuzzTest
    void point(byte[] data) {
        if (data.length == Point.COMPRESSED_BYTES) {
            Point.fromCompressed(data)
                    .ifPresent(point -> assertThat(point.compressed()).isEqualTo(data));
        } else {
            Point.fromUncompressed(data)
                    .ifPresent(point -> assertThat(point.uncompressed()).isEqualTo(data));
        }
        DevicePublicKey.of(data);
    }
}
