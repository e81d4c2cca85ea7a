package org.mingtang.trade;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingtang.TradeTest;
import org.mingtang.foundation.ledger.SequencedEntry;
import org.mingtang.log.Json;
import org.mingtang.sealing.AgeEnvelope;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.SealStatement;

class SealedUntilOpenedTest extends TradeTest {

    @Test
    void the_ledger_shows_nothing_of_a_seal_but_the_root_of_its_tick() {
        var lot = aLot();
        var bidder = aBidder();
        var sealed = sealed(lot, bidder, "800000");

        var acknowledged = handIn(lot, bidder, sealed).granted();

        assertThat(acknowledged.text("commitment")).isEqualTo(sealed.commitment());
        assertThat(acknowledged.text("promise")).startsWith("mingtang/promise/1\n");
        moveByTheApi(clock.officialNow().plusSeconds(1));
        ledger.publishNow();
        var leaves = ledger.read(0, Integer.MAX_VALUE);
        assertThat(leaves)
                .noneMatch(leaf -> new String(leaf.leaf(), UTF_8).contains(sealed.commitment()));
        var tick =
                leaves.stream()
                        .map(SequencedEntry::json)
                        .filter(leaf -> leaf.text("evt").equals("intake.tick"))
                        .reduce((earlier, later) -> later)
                        .orElseThrow();
        assertThat(tick.members().keySet())
                .containsExactlyInAnyOrder(
                        "v", "evt", "sub", "at", "by", "lb", "number", "from", "to", "size",
                        "root");
        assertThat(tick.text("sub")).isEqualTo("-");
        assertThat(tick.text("by")).isEqualTo("-");
        assertThat(tick.number("size")).isEqualTo(256);
        assertThat(get("/api/lots/" + lot.id()).body()).doesNotContain(bidder.party());
    }

    @Test
    void an_envelope_for_another_lots_key_is_refused() {
        var lot = aLot();
        var other = aLot();
        var bidder = aBidder();
        var envelope =
                AgeEnvelope.seal("x".getBytes(UTF_8), Recipient.parse(other.recipient()), RANDOM);

        assertThatAnswer(handIn(lot, bidder, stated(lot, bidder, envelope)))
                .isRefusedWith("ENVELOPE_WRONG_KEY");
    }

    @Test
    void an_envelope_with_a_second_recipient_is_refused() {
        var lot = aLot();
        var bidder = aBidder();
        var whole = new String(sealed(lot, bidder, "800000").envelope(), US_ASCII);
        int footer = whole.indexOf("\n---");
        var second = "\n-> X25519 " + "A".repeat(43) + "\n" + "A".repeat(43);
        var envelope =
                (whole.substring(0, footer) + second + whole.substring(footer)).getBytes(US_ASCII);

        assertThatAnswer(handIn(lot, bidder, stated(lot, bidder, envelope)))
                .isRefusedWith("ENVELOPE_RECIPIENTS");
    }

    @Test
    void what_is_no_envelope_or_not_a_whole_one_is_refused() {
        var lot = aLot();
        var bidder = aBidder();
        var whole = sealed(lot, bidder, "800000").envelope();

        assertThatAnswer(handIn(lot, bidder, stated(lot, bidder, "a price".getBytes(UTF_8))))
                .isRefusedWith("ENVELOPE_NOT_AGE");
        assertThatAnswer(handIn(lot, bidder, stated(lot, bidder, Arrays.copyOf(whole, 100))))
                .isRefusedWith("ENVELOPE_HEADER_BROKEN");
        assertThatAnswer(handIn(lot, bidder, stated(lot, bidder, new byte[64 * 1024 + 1])))
                .isRefusedWith("ENVELOPE_TOO_LARGE");
    }

    @Test
    void an_envelope_that_is_broken_inside_is_opened_as_invalid_and_the_others_go_on() {
        var lot = aLot();
        var careless = aBidder();
        var maker = maker(lot);
        var broken = maker.bytes();
        broken[broken.length - 1] ^= 1;
        var sealed = stated(lot, careless, maker, broken);
        handIn(lot, careless, sealed).granted();
        var good = bid(lot, aBidder(), "800000");

        var opened = open(lot).granted();

        assertThat(envelope(opened, sealed.commitment()).text("ground"))
                .isEqualTo("ENVELOPE_BROKEN");
        assertThat(envelope(opened, good).number("minorUnits")).isEqualTo(800_000);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PRICE_ZERO",
        "-5, PRICE_NEGATIVE",
        "800000.5, PRICE_TOO_PRECISE",
        "eight hundred thousand, PRICE_IN_WORDS",
        "'', PRICE_MISSING",
        "99999999999999999999, PRICE_TOO_LARGE"
    })
    void a_price_that_is_none_is_read_out_as_invalid(String price, String ground) {
        var lot = aLot();
        var commitment = bid(lot, aBidder(), price);

        var opened = open(lot).granted();

        assertThat(envelope(opened, commitment).text("ground")).isEqualTo(ground);
    }

    @Test
    void a_statement_about_something_else_or_by_someone_else_is_refused() {
        var lot = aLot();
        var other = aLot();
        var bidder = aBidder();
        var stranger = aBidder();

        assertThatAnswer(handIn(lot, bidder, sealed(other, bidder, "800000")))
                .isRefusedWith("STATEMENT_MISMATCH");
        assertThatAnswer(handIn(lot, stranger, sealed(lot, bidder, "800000")))
                .isRefusedWith("DEVICE_UNKNOWN");
        var envelope = sealed(lot, bidder, "800000").envelope();
        var signed =
                SealStatement.seal(lot.context(), lot.key(), stranger.party(), envelope)
                        .sign(bidder.device());
        assertThatAnswer(handIn(lot, bidder, request(signed, maker(lot), envelope)))
                .isRefusedWith("STATEMENT_MISMATCH")
                .withFact("member", "bidder");
    }

    @Test
    void the_owner_of_a_lot_cannot_bid_and_a_lot_without_a_notice_takes_nothing() {
        var lot = entered("sample-municipal", "JPY");
        keyed(lot);
        var bidder = aBidder();
        var early = lot(lot, clock.officialNow());

        assertThatAnswer(handIn(early, bidder, sealed(early, bidder, "800000")))
                .isRefusedWith("NOT_TAKING_BIDS");
        assertThatAnswer(
                        post(
                                "/api/lots/" + lot + "/seals",
                                OWNER,
                                sealed(early, bidder, "1").body()))
                .isRefusedWith("NOT_YOUR_ACT");
    }

    @Test
    void after_the_deadline_nothing_is_taken_and_nothing_withdrawn() {
        var lot = aLot();
        var bidder = aBidder();
        var late = aBidder();
        bid(lot, bidder, "800000");
        moveClockTo(lot.deadline().plusSeconds(1));

        assertThatAnswer(handIn(lot, late, sealed(lot, late, "750000")))
                .isRefusedWith("BIDDING_CLOSED")
                .withStatus(409)
                .citing("BL-28");
        assertThatAnswer(withdraw(lot, bidder)).isRefusedWith("BIDDING_CLOSED").citing("BL-29");
        assertThat(open(lot).granted().number("count")).isEqualTo(1);
    }

    @Test
    void the_last_envelope_of_a_bidder_stands_and_the_replaced_one_is_never_published() {
        var lot = aLot();
        var bidder = aBidder();
        var first = sealed(lot, bidder, "900000");
        handIn(lot, bidder, first).granted();
        var second = sealed(lot, bidder, "800000");
        handIn(lot, bidder, second).granted();

        var opened = open(lot).granted();

        assertThat(opened.number("count")).isEqualTo(1);
        assertThat(envelope(opened, second.commitment()).number("minorUnits")).isEqualTo(800_000);
        assertThat(published(first)).isFalse();
        assertThat(published(second)).isTrue();
    }

    @Test
    void a_withdrawn_envelope_is_never_opened_and_may_be_followed_by_another() {
        var lot = aLot();
        var gone = aBidder();
        var back = aBidder();
        var withdrawn = sealed(lot, gone, "710000");
        handIn(lot, gone, withdrawn).granted();
        withdraw(lot, gone).granted();
        bid(lot, back, "900000");
        withdraw(lot, back).granted();
        var again = bid(lot, back, "880000");

        assertThatAnswer(withdraw(lot, gone)).isRefusedWith("NOTHING_TO_WITHDRAW");
        var opened = open(lot).granted();

        assertThat(opened.number("count")).isEqualTo(1);
        assertThat(envelope(opened, again).number("minorUnits")).isEqualTo(880_000);
        assertThat(published(withdrawn)).isFalse();
    }

    @Test
    void a_lot_is_not_opened_before_its_deadline_nor_twice_nor_by_its_owner() {
        var lot = aLot();
        bid(lot, aBidder(), "800000");
        var path = "/api/lots/" + lot.id() + "/opening";

        assertThatAnswer(post(path, STAFF, Json.object()))
                .isRefusedWith("OPENING_TOO_EARLY")
                .citing("BL-34");
        assertThatAnswer(post(path, OWNER, Json.object())).isRefusedWith("NOT_YOUR_ACT");
        open(lot).granted();
        assertThatAnswer(open(lot)).isRefusedWith("MOVE_NOT_LAWFUL");
    }

    @Test
    void without_three_trustees_nothing_is_opened_and_with_them_back_it_is() throws IOException {
        var lot = aLot();
        var bidder = aBidder();
        var mine = sealed(lot, bidder, "790000");
        handIn(lot, bidder, mine).granted();
        var stopped =
                List.of(1, 3, 5).stream()
                        .map(i -> data().resolve("trustees/" + i + "/stopped"))
                        .toList();
        for (var file : stopped) {
            Files.writeString(file, "the owner is away");
        }

        try {
            assertThatAnswer(open(lot)).isRefusedWith("QUORUM_NOT_REACHED").withFact("answered", 2);
            assertThat(published(mine)).isFalse();
            Files.delete(stopped.getFirst());
            assertThat(open(lot).granted().number("count")).isEqualTo(1);
        } finally {
            for (var file : stopped) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void a_repeated_request_is_answered_alike_and_counted_once() {
        var lot = aLot();
        var bidder = aBidder();
        var sealed = sealed(lot, bidder, "800000");
        var key = freshKey();
        var path = "/api/lots/" + lot.id() + "/seals";

        var first = post(path, bidder.token(), key, sealed.body().text());
        var second = post(path, bidder.token(), key, sealed.body().text());

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThatAnswer(handIn(lot, bidder, sealed)).isRefusedWith("POINT_REUSED");
        assertThat(open(lot).granted().number("count")).isEqualTo(1);
    }

    private static boolean published(Sealed sealed) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(sealed.envelope());
            return Files.exists(
                    data().resolve("log/objects").resolve(HexFormat.of().formatHex(hash)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
