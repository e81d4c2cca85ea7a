package org.mingtang.verifier;

import static org.mingtang.verifier.SampleLedger.AWARDED;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.mingtang.log.Json;

/** Breaks one thing in what came of a lot; the check named by its method must find it. */
class ResultTamperTest extends LotMeddling {
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
                                                        .put("ground", "ENVELOPE_BROKEN")
                                                        .put("fault", "bidder"));
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
    void fault_of_a_bidder_put_on_the_centre_V16() {
        checks(
                        object(
                                "opening.completed",
                                r ->
                                        r.array("envelopes").objects().stream()
                                                .filter(e -> e.has("fault"))
                                                .forEach(e -> Meddler.set(e, "fault", "centre"))),
                        plan())
                .containsOnly("V16");
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
