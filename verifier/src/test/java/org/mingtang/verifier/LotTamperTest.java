package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.verifier.SampleLedger.AWARDED;
import static org.mingtang.verifier.SampleLedger.TIED;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.mingtang.log.Json;

/**
 * The centre itself, with every key, breaks one thing of a lot while the log is written: V8, V10
 * and V12 to V18. Each test is named after the break; the check that finds it is the last word.
 */
class LotTamperTest extends LotMeddling {
    @Test
    void award_without_ranking_V8() {
        checks(Meddler.suppressing("evaluation.ranked", AWARDED), plan()).containsOnly("V8");
    }

    @Test
    void opening_without_notice_V8() {
        checks(Meddler.suppressing("notice.published", AWARDED), plan()).contains("V8");
    }

    @Test
    void lot_of_no_project_V8() {
        checks(Meddler.suppressing("project.entered", "P000001"), plan()).contains("V8");
    }

    @Test
    void notice_in_another_currency_V8() {
        checks(leaf("notice.published", l -> Meddler.set(l, "currency", "CNY")), plan())
                .contains("V8");
    }

    @Test
    void second_round_while_the_first_still_stands_V8() {
        checks(leaf("award.made", l -> Meddler.set(l, "round", 2)), plan()).contains("V8");
    }

    @Test
    void trustee_without_proof_of_possession_V10() {
        checks(
                        object(
                                "key.made",
                                t ->
                                        Meddler.set(
                                                item(t, "parts", 0),
                                                "proof",
                                                item(t, "parts", 1).text("proof"))),
                        plan())
                .contains("V10");
    }

    @Test
    void transcript_that_one_trustee_did_not_certify_V10() {
        checks(object("key.made", t -> reorder(t, "certificate", 0, 1, 2, 3, 3)), plan())
                .contains("V10");
    }

    @Test
    void encrypted_share_exchanged_after_the_certificate_V10() {
        checks(
                        object(
                                "key.made",
                                t -> reorder(item(t, "parts", 2), "shares", 1, 0, 2, 3, 4)),
                        plan())
                .contains("V10");
    }

    @Test
    void key_made_by_others_than_the_trustees_in_office_V10() {
        checks(
                        Meddler.changing(
                                "trustees.appointed",
                                "centre",
                                l ->
                                        Meddler.set(
                                                l,
                                                "trustees",
                                                SampleLedger.trusteesOf(
                                                        SampleLedger.newTrustees(5)))),
                        plan())
                .containsOnly("V10");
    }

    @Test
    void trustees_in_another_order_than_appointed_V10() {
        checks(
                        Meddler.changing(
                                "trustees.appointed",
                                "centre",
                                l ->
                                        Meddler.set(
                                                l,
                                                "trustees",
                                                SampleLedger.trusteesOf(
                                                        SampleLedger.TRUSTEES.reversed()))),
                        plan())
                .containsOnly("V10");
    }

    @Test
    void public_share_of_another_V10() {
        checks(object("key.made", t -> reorder(t, "publicShares", 1, 0, 2, 3, 4)), plan())
                .contains("V10");
    }

    @Test
    void recipient_that_is_not_the_trustees_key_V10() {
        checks(
                        leaf(
                                "key.made",
                                l -> Meddler.set(l, "recipient", l.text("recipient") + "q")),
                        plan())
                .containsOnly("V10");
    }

    @Test
    void key_of_one_lot_used_for_another_V10() {
        var first = new ArrayList<Json.Obj>();
        Meddler reusing =
                new Meddler() {
                    @Override
                    public byte[] leaf(String evt, String sub, long index, Json.Obj leaf) {
                        if (evt.equals("key.made") && sub.equals(AWARDED)) {
                            first.add(leaf);
                        } else if (evt.equals("key.made")) {
                            for (var name : List.of("key", "recipient", "object")) {
                                Meddler.set(leaf, name, first.getFirst().text(name));
                            }
                        }
                        return leaf.bytes();
                    }
                };
        checks(reusing, plan(), new LotPlan(TIED).seal(1, "5")).contains("V10");
    }

    @Test
    void key_that_fewer_trustees_can_open_than_appointed_V10() {
        checks(
                        Meddler.changing(
                                "trustees.appointed",
                                "centre",
                                l -> Meddler.set(l, "threshold", 4)),
                        plan())
                .containsOnly("V10");
    }

    @Test
    void threshold_of_two_V10() {
        checks(
                        Meddler.changing(
                                "trustees.appointed",
                                "centre",
                                l -> Meddler.set(l, "threshold", 2)),
                        plan())
                .containsOnly("V10");
    }

    @Test
    void notice_with_another_key_V10() {
        checks(leaf("notice.published", l -> Meddler.set(l, "key", "0".repeat(32))), plan())
                .containsOnly("V10");
    }

    @Test
    void superseded_bid_that_stands_again_V12() {
        checks(
                        object(
                                "opening.started",
                                list ->
                                        list.array("entries").objects().stream()
                                                .filter(
                                                        e ->
                                                                e.text("standing")
                                                                        .equals("superseded"))
                                                .forEach(
                                                        e ->
                                                                Meddler.set(
                                                                        e,
                                                                        "standing",
                                                                        "withdrawn"))),
                        plan())
                .containsOnly("V12");
    }

    @Test
    void wrong_count_V12() {
        checks(leaf("opening.started", l -> Meddler.set(l, "count", 2)), plan())
                .containsOnly("V12");
    }

    @Test
    void commitment_on_two_lists_V12() {
        var taken = new ArrayList<Json.Value>();
        Meddler copying =
                new Meddler() {
                    @Override
                    public byte[] object(String evt, String sub, byte[] bytes) {
                        if (!evt.equals("opening.started")) {
                            return bytes;
                        }
                        var list = Json.parseObject(bytes);
                        if (taken.isEmpty()) {
                            taken.add(list.array("entries").items().getFirst());
                            return bytes;
                        }
                        var all = new ArrayList<>(list.array("entries").items());
                        all.addAll(taken);
                        all.sort(Comparator.comparing(e -> ((Json.Obj) e).text("commitment")));
                        Meddler.set(list, "entries", Json.array(all));
                        return list.bytes();
                    }
                };
        checks(copying, plan(), new LotPlan(TIED).seal(1, "5")).contains("V12");
    }

    @Test
    void opening_before_its_hour_V13() {
        checks(
                        leaf(
                                "notice.published",
                                l -> Meddler.set(l, "openingAt", "2030-01-01T00:00:00.000Z")),
                        plan())
                .containsOnly("V13");
    }

    @Test
    void forged_partial_V15() {
        checks(
                        object(
                                "opening.partial",
                                once(
                                        p ->
                                                Meddler.set(
                                                        item(p, "points", 0),
                                                        "point",
                                                        item(p, "points", 1).text("point")))),
                        plan().trusteesAtWork(5))
                .contains("V15");
    }

    @Test
    void partials_of_one_trustee_in_the_name_of_another_V15() {
        checks(object("opening.partial", once(p -> Meddler.set(p, "trustee", 4))), plan())
                .contains("V15");
    }

    @Test
    void two_trustees_only_V15() {
        var third = new AtomicBoolean();
        Meddler suppressing =
                new Meddler() {
                    @Override
                    public byte[] leaf(String evt, String sub, long index, Json.Obj leaf) {
                        var last = evt.equals("opening.partial") && leaf.number("trustee") == 3;
                        third.compareAndSet(false, last);
                        return last ? new byte[0] : leaf.bytes();
                    }
                };
        checks(suppressing, plan()).contains("V15");
        assertThat(third).isTrue();
    }

    @Test
    void two_trustees_who_open_what_they_can_V15() {
        checks(
                        Meddler.NOBODY,
                        new LotPlan(AWARDED)
                                .seal(1, "5")
                                .trusteesAtWork(2)
                                .ending(LotPlan.End.ALL_REJECTED))
                .containsOnly("V15");
    }

    @Test
    void one_trustee_who_takes_part_twice_V15() {
        checks(
                        leaf(
                                "opening.partial",
                                l -> Meddler.set(l, "trustee", Math.min(2, l.number("trustee")))),
                        plan())
                .contains("V15");
    }
}
