package org.mingtang.trade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.TradeTest;
import org.mingtang.log.Json;

class TenderFromNoticeToAwardTest extends TradeTest {

    @Test
    void the_lowest_conforming_price_wins_and_its_savings_are_counted() {
        var lot = aLot();
        var cheap = aBidder();
        var dear = aBidder();
        var tooDear = aBidder();
        var first = bid(lot, cheap, "800000");
        var second = bid(lot, dear, "900000");
        var above = bid(lot, tooDear, "1000001");

        var opened = open(lot).granted();
        var ranking = rank(lot).granted();
        var award = end(lot, "award").granted();

        assertThat(opened.number("count")).isEqualTo(3);
        assertThat(ranked(ranking)).containsExactly(first, second);
        assertThat(standing(ranking, above)).isEqualTo("rejected");
        var ending = award.object("ending");
        assertThat(ending.text("bidder")).isEqualTo(cheap.party());
        assertThat(ending.number("price")).isEqualTo(800_000);
        assertThat(ending.number("savings")).isEqualTo(200_000);
        var leaf = Json.parseObject(leafOf(award.text("entry")).getBytes(UTF_8));
        assertThat(leaf.text("evt")).isEqualTo("award.made");
        assertThat(leaf.number("savings")).isEqualTo(200_000);
        assertThat(get("/api/lots/" + lot.id()).granted().text("state")).isEqualTo("AWARDED");
    }

    @Test
    void a_price_at_the_ceiling_and_one_at_the_minimum_conform() {
        var lot = aLot();
        var atCeiling = bid(lot, aBidder(), "1000000");
        var atMinimum = bid(lot, aBidder(), "700000");
        var below = bid(lot, aBidder(), "699999");
        open(lot).granted();

        var ranking = rank(lot).granted();

        assertThat(ranked(ranking)).containsExactly(atMinimum, atCeiling);
        assertThat(ground(ranking, below)).isEqualTo("PRICE_BELOW_MINIMUM");
    }

    @Test
    void an_evaluators_rejection_takes_a_bid_out_of_the_race_once() {
        var lot = aLot();
        var lowest = bid(lot, aBidder(), "750000");
        var next = bid(lot, aBidder(), "760000");
        open(lot).granted();

        reject(lot, lowest, "the licence has run out").granted();
        assertThatAnswer(reject(lot, lowest, "once more")).isRefusedWith("ALREADY_REJECTED");
        assertThatAnswer(reject(lot, "0".repeat(64), "nobody")).isRefusedWith("BID_UNKNOWN");
        var ranking = rank(lot).granted();

        assertThat(ranked(ranking)).containsExactly(next);
        assertThat(ground(ranking, lowest)).isEqualTo("the licence has run out");
        assertThatAnswer(reject(lot, next, "too late now")).isRefusedWith("NOT_OPENED");
    }

    @Test
    void a_tie_is_drawn_by_rule_and_a_draw_of_history_needs_a_tie() {
        var lot = aLot();
        var one = bid(lot, aBidder(), "750000");
        var other = bid(lot, aBidder(), "750000");
        var third = bid(lot, aBidder(), "760000");
        open(lot).granted();

        assertThatAnswer(noteDraw(lot, third)).isRefusedWith("NO_TIE");
        var ranking = rank(lot).granted();

        assertThat(ranking.text("tieBreak")).isEqualTo("draw");
        assertThat(ranking.array("tied").texts()).containsExactlyInAnyOrder(one, other);
        assertThat(ranked(ranking)).contains(one, other).endsWith(third);
    }

    @Test
    void a_noted_draw_of_history_decides_the_tie() {
        var lot = aLot();
        bid(lot, aBidder(), "750000");
        var drawn = bid(lot, aBidder(), "750000");
        open(lot).granted();

        noteDraw(lot, drawn).granted();
        assertThatAnswer(noteDraw(lot, drawn)).isRefusedWith("ALREADY_DRAWN");
        assertThatAnswer(reject(lot, drawn, "found out later")).isRefusedWith("ALREADY_DRAWN");
        var ranking = rank(lot).granted();

        assertThat(ranking.text("tieBreak")).isEqualTo("historical");
        assertThat(ranked(ranking).getFirst()).isEqualTo(drawn);
    }

    @Test
    void a_lot_without_a_conforming_bid_fails_and_is_not_awarded() {
        var lot = aLot();
        bid(lot, aBidder(), "1200000");
        open(lot).granted();
        rank(lot).granted();

        assertThatAnswer(end(lot, "award")).isRefusedWith("NO_CONFORMING_BID").citing("BL-42");
        assertThatAnswer(withhold(lot, "no ground")).isRefusedWith("NO_CONFORMING_BID");
        var failed = end(lot, "failure").granted();

        assertThat(failed.object("ending").text("ground")).isEqualTo("ALL_REJECTED");
    }

    @Test
    void a_lot_with_a_conforming_bid_does_not_fail_but_may_be_withheld_under_the_sample_law() {
        var lot = aLot();
        bid(lot, aBidder(), "900000");
        open(lot).granted();
        rank(lot).granted();

        assertThatAnswer(end(lot, "failure")).isRefusedWith("A_BID_CONFORMS");
        assertThatAnswer(withhold(lot, "")).isRefusedWith("WITHHOLDING_GROUND_MISSING");
        var withheld = withhold(lot, "ground not stated in the source").granted();

        assertThat(withheld.object("ending").text("kind")).isEqualTo("withheld");
        assertThatAnswer(end(lot, "award")).isRefusedWith("MOVE_NOT_LAWFUL");
    }

    @Test
    void only_the_owner_of_a_lot_acts_for_it() {
        var lot = aLot();

        assertThatAnswer(post("/api/lots/" + lot.id() + "/award", AGENCY, Json.object()))
                .isRefusedWith("NOT_YOUR_LOT")
                .withStatus(403);
        assertThatAnswer(rankBy(lot, STAFF)).isRefusedWith("NOT_YOUR_ACT").withStatus(403);
        assertThatAnswer(rankBy(lot, OWNER)).isRefusedWith("NOT_YOUR_ACT").withStatus(403);
    }

    @Test
    void the_figures_of_the_front_page_are_the_recount_of_the_ledger() throws Exception {
        var lot = aLot();
        bid(lot, aBidder(), "910000");
        open(lot).granted();
        rank(lot).granted();
        end(lot, "award").granted();
        ledger.publishNow();

        var headline = get("/api/statistics").granted();

        long awarded = 0;
        long savings = 0;
        for (var entry : ledger.read(0, Integer.MAX_VALUE)) {
            var leaf = entry.json();
            if (leaf.text("evt").equals("award.made") && leaf.text("currency").equals("JPY")) {
                awarded += leaf.number("price");
                savings += leaf.number("savings");
            }
        }
        var yen =
                headline.array("deals").objects().stream()
                        .filter(deals -> deals.text("currency").equals("JPY"))
                        .findFirst()
                        .orElseThrow();
        assertThat(yen.number("amount")).isEqualTo(awarded);
        assertThat(yen.number("savings")).isEqualTo(savings);
        assertThat(Files.exists(data().resolve("log/checkpoint"))).isTrue();
    }

    private HttpAnswer rankBy(ALot lot, String token) {
        return post("/api/lots/" + lot.id() + "/ranking", token, Json.object());
    }

    private static Json.Obj row(Json.Obj ranking, String commitment) {
        return ranking.array("rows").objects().stream()
                .filter(row -> row.text("commitment").equals(commitment))
                .findFirst()
                .orElseThrow();
    }

    private static String standing(Json.Obj ranking, String commitment) {
        return row(ranking, commitment).text("standing");
    }

    private static String ground(Json.Obj ranking, String commitment) {
        return row(ranking, commitment).text("ground");
    }
}
