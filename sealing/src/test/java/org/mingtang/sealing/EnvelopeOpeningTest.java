package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

class EnvelopeOpeningTest {
    private final Ceremony ceremony = Lots.ceremony();
    private final DeviceKey device = DeviceKey.generate(Lots.RANDOM);
    private final Bid bid = Lots.bid(ceremony, "3680000");
    private final EnvelopeOpening.Expectation expected =
            new EnvelopeOpening.Expectation(
                    bid.context(),
                    bid.key(),
                    bid.bidder(),
                    Currency.getInstance("CNY"),
                    kid ->
                            kid.equals(device.id())
                                    ? Optional.of(device.publicKey())
                                    : Optional.empty());

    private BidOutcome open(byte[] envelope) {
        var recipient = ceremony.transcript().recipient();
        var ecdh = Lots.ecdh(ceremony, Lots.point(envelope, ceremony), List.of(1, 3, 4));
        return EnvelopeOpening.open(envelope, ecdh, recipient, expected);
    }

    private BidOutcome judge(byte[] plaintext) {
        return EnvelopeOpening.judge(plaintext, expected);
    }

    private BidOutcome judgeJson(String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        return judge(Bid.padded(Jws.sign(payload, Bid.TYPE, device).compact()));
    }

    private String json(String price) {
        var priced = new Bid(bid.context(), bid.key(), bid.bidder(), bid.currency(), price);
        var text = Bid.unpadded(priced.plaintext(device));
        return new String(
                Jws.parse(text, Bid.TYPE).orElseThrow().payload(), StandardCharsets.UTF_8);
    }

    private static BidOutcome invalid(BidGround ground) {
        return new BidOutcome.Invalid(ground);
    }

    @Test
    void a_good_bid_has_its_price_as_written_and_in_minor_units() {
        byte[] plaintext = bid.plaintext(device);
        byte[] envelope =
                AgeEnvelope.seal(plaintext, ceremony.transcript().recipient(), Lots.RANDOM);

        assertThat(plaintext).hasSize(1024);
        assertThat(open(envelope)).isEqualTo(new BidOutcome.Opened("3680000", 368000000, "CNY"));
    }

    @Test
    void the_json_of_a_bid_is_as_specified() {
        assertThat(json("12345.67"))
                .isEqualTo(
                        "{\"v\":1,\"origin\":\"localhost/log/training/0a1b2c3d\","
                                + "\"lot\":\"P000012-1\",\"round\":1,\"class\":\"price\",\"key\":\""
                                + bid.key()
                                + "\",\"bidder\":\"PTY-00000007\",\"currency\":\"CNY\","
                                + "\"price\":\"12345.67\"}");
    }

    @Test
    void a_broken_payload_is_a_broken_envelope() {
        byte[] envelope =
                AgeEnvelope.seal(
                        bid.plaintext(device), ceremony.transcript().recipient(), Lots.RANDOM);
        envelope[envelope.length - 1] ^= 1;
        byte[] shorter = Arrays.copyOf(envelope, envelope.length - 100);

        assertThat(open(envelope)).isEqualTo(invalid(BidGround.ENVELOPE_BROKEN));
        assertThat(open(shorter)).isEqualTo(invalid(BidGround.ENVELOPE_BROKEN));
    }

    @Test
    void only_a_registered_device_of_the_bidder_signs() {
        var stranger = DeviceKey.generate(Lots.RANDOM);
        byte[] plaintext = bid.plaintext(device);
        var text = Bid.unpadded(plaintext);
        var parts = text.split("\\.", -1);
        var foreign = Bid.unpadded(bid.plaintext(stranger)).split("\\.", -1);
        var other = Bid.unpadded(Lots.bid(ceremony, "1").plaintext(device)).split("\\.", -1);

        var unsigned =
                List.of(
                        bid.plaintext(stranger),
                        Bid.padded(parts[0] + "." + parts[1] + "." + foreign[2]),
                        Bid.padded(parts[0] + "." + other[1] + "." + parts[2]),
                        Bid.padded(parts[0] + "." + parts[1]),
                        Bid.padded(parts[0] + "." + parts[1] + "."),
                        Bid.padded(text + "="),
                        Bid.padded(" " + text),
                        Bid.padded(Jws.sign(new byte[0], "mingtang-seal+jws", device).compact()),
                        "3680000".getBytes(StandardCharsets.US_ASCII),
                        new byte[0],
                        new byte[1024]);
        for (var wrong : unsigned) {
            assertThat(judge(wrong)).isEqualTo(invalid(BidGround.BID_NOT_SIGNED));
        }
    }

    @Test
    void an_algorithm_chosen_by_the_text_is_not_heeded() {
        var parts = Bid.unpadded(bid.plaintext(device)).split("\\.", -1);
        for (var header :
                List.of(
                        "{\"alg\":\"none\",\"kid\":\""
                                + device.id()
                                + "\",\"typ\":\"mingtang-bid+jws\"}",
                        "{\"alg\":\"HS256\",\"kid\":\""
                                + device.id()
                                + "\",\"typ\":\"mingtang-bid+jws\"}",
                        "{\"alg\":\"ES256\",\"kid\":\""
                                + device.id()
                                + "\",\"typ\":\"mingtang-bid+jws\",\"crit\":[]}")) {
            var encoded = StrictBase64.encodeUrl(header.getBytes(StandardCharsets.UTF_8));

            assertThat(judge(Bid.padded(encoded + "." + parts[1] + "." + parts[2])))
                    .isEqualTo(invalid(BidGround.BID_NOT_SIGNED));
        }
    }

    @Test
    void a_bid_for_something_else_is_a_mismatch_even_if_its_price_is_bad() {
        var good = json("zero");
        var wrong =
                List.of(
                        good.replace("0a1b2c3d", "0a1b2c3e"),
                        good.replace("P000012-1", "P000012-2"),
                        good.replace("\"round\":1", "\"round\":2"),
                        good.replace("\"class\":\"price\"", "\"class\":\"documents\""),
                        good.replace(bid.key(), "0".repeat(32)),
                        good.replace("PTY-00000007", "PTY-00000008"),
                        good.replace("PTY-00000007", "PTY-00000008").replace("\"v\":1", "\"v\":9"));
        for (var json : wrong) {
            assertThat(judgeJson(json)).as(json).isEqualTo(invalid(BidGround.BID_MISMATCH));
        }
    }

    @Test
    void what_is_not_the_json_of_a_bid_is_malformed() {
        var good = json("3680000");
        var wrong =
                List.of(
                        "",
                        "[]",
                        "3680000",
                        good + "x",
                        good.replace("\"v\":1", "\"v\":2"),
                        good.replace("\"v\":1,", ""),
                        good.replace("\"round\":1", "\"round\":1.0"),
                        good.replace("\"round\":1", "\"round\":\"1\""),
                        good.replace("\"round\":1,", ""),
                        good.replace("\"price\":\"3680000\"", "\"price\":3680000"),
                        good.replace("}", ",\"discount\":\"5%\"}"),
                        // A duplicate member: two readers could see two prices.
                        good.replace("}", ",\"price\":\"1\"}"),
                        good.replace("\"currency\":\"CNY\"", "\"currency\":null"));
        for (var json : wrong) {
            assertThat(judgeJson(json)).as(json).isEqualTo(invalid(BidGround.BID_MALFORMED));
        }
    }

    @Test
    void another_currency_comes_before_the_price() {
        assertThat(judgeJson(json("zero").replace("CNY", "USD")))
                .isEqualTo(invalid(BidGround.CURRENCY_MISMATCH));
    }

    @Test
    void a_price_that_is_none_has_its_ground() {
        assertThat(judgeJson(json(""))).isEqualTo(invalid(BidGround.PRICE_MISSING));
        assertThat(judgeJson(json("1").replace(",\"price\":\"1\"", "")))
                .isEqualTo(invalid(BidGround.PRICE_MISSING));
        assertThat(judgeJson(json("1").replace("\"price\":\"1\"", "\"price\":null")))
                .isEqualTo(invalid(BidGround.PRICE_MISSING));
        assertThat(judgeJson(json("一百万"))).isEqualTo(invalid(BidGround.PRICE_IN_WORDS));
        assertThat(judgeJson(json("-5"))).isEqualTo(invalid(BidGround.PRICE_NEGATIVE));
        assertThat(judgeJson(json("0"))).isEqualTo(invalid(BidGround.PRICE_ZERO));
        assertThat(judgeJson(json("1.005"))).isEqualTo(invalid(BidGround.PRICE_TOO_PRECISE));
        assertThat(judgeJson(json("9".repeat(20)))).isEqualTo(invalid(BidGround.PRICE_TOO_LARGE));
    }

    @Test
    void line_feeds_at_the_end_do_not_matter() {
        var text = Bid.unpadded(bid.plaintext(device));

        for (var padding : List.of("", "\n", "\n".repeat(5000))) {
            assertThat(judge((text + padding).getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(BidOutcome.Opened.class);
        }
    }
}
