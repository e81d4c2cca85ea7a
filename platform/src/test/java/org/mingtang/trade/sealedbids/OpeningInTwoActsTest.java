package org.mingtang.trade.sealedbids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingtang.TradeTest;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.log.Json;
import org.mingtang.sealing.Bid;
import org.mingtang.sealing.DeviceKey;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.projects.Projects;
import org.springframework.beans.factory.annotation.Autowired;

/** The list comes out first; whatever ends before the second act, the same list is gone on with. */
class OpeningInTwoActsTest extends TradeTest {
    private static final Actor CONDUCTOR = new Actor("staff", Role.STAFF, Optional.empty());
    private static final int FAR = 1_000_000;

    @Autowired private Openings openings;
    @Autowired private Projects projects;
    @Autowired private Acts acts;

    /** What a platform has done that is killed right after the first act. */
    private void begin(ALot lot) {
        moveClockTo(lot.deadline());
        projects.lot(new LotId(lot.id()))
                .map(
                        found -> {
                            openings.awaitTicks(found, lot.deadline());
                            return found;
                        });
        var begun =
                acts.enact(
                        () ->
                                projects.lot(new LotId(lot.id()))
                                        .then(
                                                found ->
                                                        openings.begin(
                                                                found,
                                                                CONDUCTOR,
                                                                clock.officialNow(),
                                                                true)));
        assertThat(begun).isInstanceOf(Ruling.Granted.class);
    }

    private List<Json.Obj> actsOf(ALot lot) {
        ledger.publishNow();
        return ledger.read(0, FAR).stream()
                .map(entry -> Json.parseObject(entry.leaf()))
                .filter(leaf -> leaf.text("sub").equals(lot.id()))
                .toList();
    }

    private List<String> kindsOf(ALot lot) {
        return actsOf(lot).stream().map(leaf -> leaf.text("evt")).toList();
    }

    @Test
    void an_opening_that_was_cut_off_after_its_first_act_goes_on_with_the_same_list() {
        var lot = aLot();
        var bidder = aBidder();
        bid(lot, bidder, "800000");
        begin(lot);
        assertThat(get("/api/lots/" + lot.id()).granted().text("state")).isEqualTo("OPENING");
        assertThatAnswer(handIn(lot, bidder, sealed(lot, bidder, "700000")))
                .isRefusedWith("BIDDING_CLOSED");

        assertThat(open(lot).granted().number("count")).isEqualTo(1);

        assertThat(kindsOf(lot))
                .containsOnlyOnce("opening.started")
                .endsWith("opening.partial", "opening.completed");
    }

    @Test
    void a_repeated_request_is_answered_alike_and_opens_once() {
        var lot = aLot();
        bid(lot, aBidder(), "800000");
        moveClockTo(lot.deadline());
        var key = freshKey();
        var path = "/api/lots/" + lot.id() + "/opening";

        var first = post(path, STAFF, key, "{}");
        var second = post(path, STAFF, key, "{}");

        first.granted();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(kindsOf(lot)).containsOnlyOnce("opening.started", "opening.completed");
        assertThatAnswer(post("/api/lots/" + lot.id() + "/keys", OWNER, key, "{}"))
                .isRefusedWith("MOVE_NOT_LAWFUL");
        assertThatAnswer(post(path, STAFF, key, "{\"other\":1}"))
                .isRefusedWith("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_device_registered_after_the_list_came_out_signs_no_bid_on_it() {
        var lot = aLot();
        var bidder = aBidder();
        var newer = DeviceKey.generate(RANDOM);
        var bid = new Bid(lot.context(), lot.key(), bidder.party(), "JPY", "800000");
        var sealed = sealed(lot, bidder, bid.plaintext(newer));
        handIn(lot, bidder, sealed).granted();
        begin(lot);
        var device = Json.object().put("publicKey", newer.publicKey().text());
        post("/api/devices", bidder.token(), device).granted();

        var opened = open(lot).granted();

        assertThat(envelope(opened, sealed.commitment()).text("ground"))
                .isEqualTo("BID_NOT_SIGNED");
    }

    @Test
    void every_trustee_gives_its_partial_and_none_is_missing() {
        var lot = aLot();
        bid(lot, aBidder(), "800000");
        open(lot).granted();

        assertThat(kindsOf(lot).stream().filter("opening.partial"::equals)).hasSize(5);
        assertThat(actsOf(lot).getLast().array("missing").size()).isZero();
    }

    @Test
    void an_envelope_changed_in_the_database_is_the_centres_fault_and_waits_for_the_right_bytes() {
        var lot = aLot();
        bid(lot, aBidder(), "800000");
        var changed = bid(lot, aBidder(), "810000");
        flipLastByteOf(changed);

        assertThatAnswer(open(lot))
                .isRefusedWith("ENVELOPE_NOT_AS_COMMITTED")
                .withFact("commitments", changed);
        var postponed = actsOf(lot).getLast();
        assertThat(postponed.text("evt")).isEqualTo("opening.postponed");
        assertThat(postponed.text("fault")).isEqualTo("centre");
        assertThat(postponed.array("damaged").texts()).containsExactly(changed);

        flipLastByteOf(changed);
        assertThat(open(lot).granted().number("count")).isEqualTo(2);
    }

    /** As an administrator of the database can; doing it twice undoes it. */
    private static void flipLastByteOf(String commitment) {
        asOwnerOfTheDatabase("alter table sealedbids.intake disable trigger append_only");
        asOwnerOfTheDatabase(
                """
                update sealedbids.intake
                   set ciphertext = set_byte(ciphertext, length(ciphertext) - 1,
                       get_byte(ciphertext, length(ciphertext) - 1) # 1)
                 where commitment = '%s'
                """
                        .formatted(commitment));
        asOwnerOfTheDatabase("alter table sealedbids.intake enable trigger append_only");
    }
}
