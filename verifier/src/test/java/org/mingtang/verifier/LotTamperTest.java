package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.verifier.SampleLedger.AWARDED;
import static org.mingtang.verifier.SampleLedger.TIED;

import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The centre itself, with every key, breaks one thing of a lot while the log is written: V8, V10
 * and V12 to V18. Each test is named after the break; the check that finds it is the last word.
 */
class LotTamperTest {

    @TempDir Path directory;

    private static LotPlan plan() {
        return new LotPlan(AWARDED)
                .ceiling(4000)
                .seal(1, "3900")
                .seal(2, "3680")
                .seal(1, "3650")
                .seal(3, "no price");
    }

    private AbstractListAssert<?, List<? extends String>, String, ObjectAssert<String>> checks(
            Meddler meddler, LotPlan... plans) {
        var ledger = new SampleLedger(directory).meddledBy(meddler).found().play(List.of(plans));
        return assertThat(ledger.verified().failures()).extracting(Failure::check);
    }

    private static Meddler leaf(String evt, Consumer<Json.Obj> change) {
        return Meddler.changing(evt, AWARDED, change);
    }

    private static Meddler object(String evt, Consumer<Json.Obj> change) {
        return Meddler.changingObject(evt, AWARDED, change);
    }

    private static <T> Consumer<T> once(Consumer<T> change) {
        var done = new AtomicBoolean();
        return value -> {
            if (done.compareAndSet(false, true)) {
                change.accept(value);
            }
        };
    }

    private static Json.Obj item(Json.Obj object, String array, int index) {
        return object.array(array).objects().get(index);
    }

    private static void reorder(Json.Obj object, String array, int... order) {
        var items = new ArrayList<Json.Value>();
        for (var index : order) {
            items.add(object.array(array).items().get(index));
        }
        Meddler.set(object, array, Json.array(items));
    }

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
    void dealer_without_proof_of_knowledge_V10() {
        checks(
                        object(
                                "key.made",
                                t ->
                                        Meddler.set(
                                                item(t, "dealers", 0),
                                                "proof",
                                                item(t, "dealers", 1).text("proof"))),
                        plan())
                .contains("V10");
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

    @Test
    void wrong_price_in_the_record_V16() {
        checks(
                        object(
                                "opening.completed",
                                r ->
                                        r.array("envelopes").objects().stream()
                                                .filter(e -> e.text("outcome").equals("opened"))
                                                .limit(1)
                                                .forEach(e -> Meddler.set(e, "minorUnits", 1))),
                        plan())
                .contains("V16");
    }

    @Test
    void valid_bid_recorded_as_broken_V16() {
        checks(
                        object(
                                "opening.completed",
                                r -> {
                                    var all = new ArrayList<Json.Value>();
                                    for (var e : r.array("envelopes").objects()) {
                                        all.add(
                                                Json.object()
                                                        .put("commitment", e.text("commitment"))
                                                        .put("bidder", e.text("bidder"))
                                                        .put("outcome", "invalid")
                                                        .put("ground", "ENVELOPE_BROKEN"));
                                    }
                                    Meddler.set(r, "envelopes", Json.array(all));
                                }),
                        plan())
                .contains("V16");
    }

    @Test
    void other_ground_than_the_first_that_applies_V16() {
        checks(
                        object(
                                "opening.completed",
                                r ->
                                        r.array("envelopes").objects().stream()
                                                .filter(e -> e.text("outcome").equals("invalid"))
                                                .forEach(
                                                        e ->
                                                                Meddler.set(
                                                                        e,
                                                                        "ground",
                                                                        "PRICE_MISSING"))),
                        plan())
                .contains("V16");
    }

    @Test
    void tie_seed_that_someone_chose_V16() {
        checks(object("opening.completed", r -> Meddler.set(r, "tieSeed", "0".repeat(64))), plan())
                .containsOnly("V16");
    }

    @Test
    void wrong_ranking_V17() {
        checks(
                        object(
                                "evaluation.ranked",
                                r -> {
                                    reorder(r, "rows", 1, 0, 2);
                                    Meddler.set(item(r, "rows", 0), "rank", 1);
                                    Meddler.set(item(r, "rows", 1), "rank", 2);
                                }),
                        plan())
                .contains("V17");
    }

    @Test
    void clause_of_a_rejection_is_not_compared() {
        checks(
                        object(
                                "evaluation.ranked",
                                r -> Meddler.set(item(r, "rows", 2), "clause", "XX-1")),
                        plan())
                .isEmpty();
    }

    @Test
    void bid_left_out_of_the_ranking_V17() {
        checks(object("evaluation.ranked", r -> reorder(r, "rows", 0, 1)), plan())
                .containsOnly("V17");
    }

    @Test
    void tie_given_to_another_than_the_drawn_V17() {
        var tied = new LotPlan(AWARDED).seal(1, "5").seal(2, "5");
        checks(
                        object(
                                "evaluation.ranked",
                                r -> {
                                    reorder(r, "rows", 1, 0);
                                    Meddler.set(item(r, "rows", 0), "rank", 1);
                                    Meddler.set(item(r, "rows", 1), "rank", 2);
                                }),
                        tied)
                .contains("V17");
    }

    @Test
    void draw_in_history_under_a_law_that_knows_none_V17() {
        checks(
                        Meddler.changing(
                                "project.entered", "P000001", l -> Meddler.set(l, "profile", "cn")),
                        new LotPlan(AWARDED).seal(1, "5").seal(2, "5").drawnInHistory(1))
                .containsOnly("V17");
    }

    @Test
    void rejection_of_a_bid_nobody_made_V17() {
        checks(
                        leaf(
                                "evaluation.rejected",
                                l -> Meddler.set(l, "commitment", "0".repeat(64))),
                        plan().reject(2, "no licence"))
                .contains("V17");
    }

    @Test
    void award_to_another_V18() {
        checks(leaf("award.made", l -> Meddler.set(l, "bidder", LotScript.party(2))), plan())
                .containsOnly("V18");
    }

    @Test
    void award_at_another_price_V18() {
        checks(leaf("award.made", l -> Meddler.set(l, "price", 1)), plan()).containsOnly("V18");
    }

    @Test
    void savings_that_were_not_made_V18() {
        checks(leaf("award.made", l -> Meddler.set(l, "savings", 351)), plan()).containsOnly("V18");
    }

    @Test
    void baseline_that_is_not_the_ceiling_V18() {
        checks(leaf("award.made", l -> Meddler.set(l, "baseline", 9000)), plan())
                .containsOnly("V18");
    }

    @Test
    void failed_though_a_bid_conforms_V18() {
        checks(Meddler.NOBODY, plan().ending(LotPlan.End.ALL_REJECTED)).containsOnly("V18");
    }

    @Test
    void withheld_though_no_bid_conforms_V18() {
        checks(
                        Meddler.NOBODY,
                        new LotPlan(AWARDED).ceiling(3).seal(1, "5").ending(LotPlan.End.WITHHELD))
                .containsOnly("V18");
    }

    @Test
    void too_few_though_enough_were_received_V18() {
        checks(
                        leaf("tender.failed", l -> Meddler.set(l, "received", 3)),
                        new LotPlan(AWARDED).seal(1, "5").ending(LotPlan.End.TOO_FEW))
                .containsOnly("V18");
    }

    @Test
    void failed_without_a_ground_V18() {
        checks(
                        leaf("tender.failed", l -> Meddler.set(l, "ground", "BAD_WEATHER")),
                        new LotPlan(AWARDED).ending(LotPlan.End.TOO_FEW))
                .containsOnly("V18");
    }
}
