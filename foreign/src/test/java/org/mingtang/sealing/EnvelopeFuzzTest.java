package org.mingtang.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a bidder hands in is judged: headers are read as they stand or refused by a {@link
 * MalformedException}, and neither the check nor the opening of an envelope throws anything.
 */
class EnvelopeFuzzTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigInteger SECRET = P256.randomScalar(RANDOM);
    private static final Recipient RECIPIENT = new Recipient(Point.of(P256.timesBase(SECRET)));
    private static final byte[] FILE_KEY = "YELLOW SUBMARINE".getBytes(US_ASCII);
    private static final DeviceKey DEVICE = DeviceKey.generate(RANDOM);
    private static final KeyContext CONTEXT =
            new KeyContext("localhost/log/training/0a1b2c3d", "P000012-1", 1, KeyContext.PRICE);
    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final String BIDDER = "PTY-00000007";

    static Stream<byte[]> headers() {
        var two =
                List.of(
                        TagStanza.wrap(FILE_KEY, RECIPIENT, RANDOM).stanza(),
                        new Stanza(List.of("x", "y"), new byte[100]),
                        new Stanza(List.of("z"), new byte[48]));
        return Stream.of(
                AgeHeader.write(two, FILE_KEY),
                AgeHeader.write(List.of(new Stanza(List.of("a"), new byte[0])), FILE_KEY));
    }

    @MethodSource("headers")
    @FuzzTest
    void ageHeader(byte[] data) {
        AgeHeader header;
        try {
            header = AgeHeader.parse(data);
        } catch (MalformedException refused) {
            return;
        }
        // There is one spelling only: what was read is written as it stood.
        var text = new StringBuilder(AgeHeader.VERSION_LINE);
        header.stanzas().forEach(stanza -> text.append(stanza.text()));
        text.append("--- ");
        var length = header.length();
        assertThat(new String(data, 0, length, ISO_8859_1)).startsWith(text).endsWith("\n");
        assertThat(length).isEqualTo(text.length() + 44);
        header.isAuthentic(FILE_KEY);
        AgePayload.open(FILE_KEY, data, length);
    }

    static Stream<byte[]> envelopes() {
        return Stream.of(
                AgeEnvelope.seal(new byte[0], RECIPIENT, RANDOM),
                AgeEnvelope.seal(new byte[1024], RECIPIENT, RANDOM));
    }

    @MethodSource("envelopes")
    @FuzzTest
    void envelope(byte[] data) {
        if (EnvelopeCheck.of(data, RECIPIENT) instanceof EnvelopeCheck.Sound(var point)) {
            var ecdh = Point.of(point.ec().multiply(SECRET));
            AgeEnvelope.open(data, ecdh, RECIPIENT);
        }
    }

    static Stream<byte[]> payloads() {
        return Stream.of(
                AgePayload.seal(FILE_KEY, new byte[0], RANDOM),
                AgePayload.seal(FILE_KEY, new byte[AgePayload.CHUNK_BYTES + 1], RANDOM));
    }

    @MethodSource("payloads")
    @FuzzTest
    void agePayload(byte[] data) {
        var opened = AgePayload.open(FILE_KEY, data, 0);
        assertThat(opened.isPresent() && !AgePayload.isPossibleLength(data.length)).isFalse();
    }

    static Stream<byte[]> bids() {
        var bid = new Bid(CONTEXT, KEY, BIDDER, "CNY", "12345.67").plaintext(DEVICE);
        var raw = new byte[bid.length + 1];
        System.arraycopy(bid, 0, raw, 1, bid.length);
        var payload =
                "S{\"v\":1,\"origin\":\"localhost/log/training/0a1b2c3d\",\"lot\":\"P000012-1\","
                        + "\"round\":1,\"class\":\"price\",\"key\":\""
                        + KEY
                        + "\",\"bidder\":\""
                        + BIDDER
                        + "\",\"currency\":\"CNY\",\"price\":\"12345.67\"}";
        return Stream.of(raw, payload.getBytes(UTF_8));
    }

    /** After an S the rest is signed first, so that what stands behind the signature is reached. */
    @MethodSource("bids")
    @FuzzTest
    void bid(byte[] data) {
        if (data.length == 0) {
            return;
        }
        var rest = Arrays.copyOfRange(data, 1, data.length);
        var plaintext =
                data[0] == 'S' ? Bid.padded(Jws.sign(rest, Bid.TYPE, DEVICE).compact()) : rest;
        var expected =
                new EnvelopeOpening.Expectation(
                        CONTEXT,
                        KEY,
                        BIDDER,
                        Currency.getInstance("CNY"),
                        id -> Optional.of(DEVICE.publicKey()));
        var outcome = EnvelopeOpening.judge(plaintext, expected);
        if (outcome instanceof BidOutcome.Opened opened) {
            assertThat(opened.minorUnits()).isPositive();
        }
    }

    static Stream<byte[]> prices() {
        return Stream.of("3680000", "12345.67", "-1", "１２", "1e9", "一百万元", " 1", "0.00")
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("prices")
    @FuzzTest
    void price(byte[] data) {
        var text = new String(data, UTF_8);
        for (var code : List.of("CNY", "JPY", "BHD")) {
            if (PriceText.parse(text, Currency.getInstance(code)) instanceof PriceText.Price p) {
                assertThat(p.minorUnits()).isPositive();
            }
        }
    }

    static Stream<byte[]> recipients() {
        return Stream.of(RECIPIENT.text().getBytes(US_ASCII), "age1tag1".getBytes(US_ASCII));
    }

    @MethodSource("recipients")
    @FuzzTest
    void recipient(byte[] data) {
        try {
            var text = new String(data, UTF_8);
            assertThat(Recipient.parse(text).text()).isEqualToIgnoringCase(text);
        } catch (MalformedException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }
}
