package org.mingtang.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.replay.Sample.ofRows;
import static org.mingtang.replay.Sample.tender;
import static org.mingtang.replay.Sample.tenderWithin;

import org.junit.jupiter.api.Test;

class ReadingTest {
    @Test
    void rows_of_one_tender_belong_together_wherever_they_stand() {
        var tenders =
                ofRows(
                        "B,2019-04-16,second,,,,x,1,won,",
                        "A,2019-04-15,first,one,,,x,1,won,",
                        "B,2019-04-16,other title,other,,,y,2,lost,");

        assertThat(tenders).extracting(Tender::number).containsExactly("B", "A");
        assertThat(tenders.getFirst().bids()).extracting(Bid::firm).containsExactly("x", "y");
        assertThat(tenders.getFirst().title()).isEqualTo("second");
        assertThat(tenders.getFirst().contradictions()).isEmpty();
    }

    @Test
    void a_name_that_comes_again_is_another_firm() {
        var tender =
                tender("acme,600,won,", "acme,700,lost,", "acme,,rejected,", "other,800,lost,");

        assertThat(tender.bids())
                .extracting(Bid::firm)
                .containsExactly("acme", "acme (2)", "acme (3)", "other");
    }

    @Test
    void a_numbered_name_never_meets_a_firm_that_is_really_called_so() {
        var tender = tender("acme,600,won,", "acme,700,lost,", "acme (2),800,lost,");

        assertThat(tender.bids())
                .extracting(Bid::firm)
                .containsExactly("acme", "acme (3)", "acme (2)")
                .doesNotHaveDuplicates();
    }

    @Test
    void the_same_name_in_two_tenders_is_one_firm() {
        var tenders = ofRows("A,2019-04-15,,,,,acme,1,won,", "B,2019-04-15,,,,,acme,1,won,");

        assertThat(tenders)
                .allSatisfy(
                        tender ->
                                assertThat(tender.bids())
                                        .extracting(Bid::firm)
                                        .containsExactly("acme"));
    }

    @Test
    void a_rejection_that_follows_from_the_rules_is_not_entered_by_the_evaluator() {
        var tender =
                tender(
                        "a,600,won,",
                        "b,1001,rejected,above",
                        "c,499,rejected,below",
                        "d,,rejected,invalid",
                        "e,0,rejected,nothing",
                        "f,700,rejected,no capital");

        assertThat(tender.rejectedByEvaluator())
                .singleElement()
                .satisfies(bid -> assertThat(bid.note()).isEqualTo("no capital"));
        assertThat(tender.contradictions()).isEmpty();
        assertThat(tender.conforming()).hasSize(1);
    }

    @Test
    void bids_of_exactly_ceiling_and_minimum_conform() {
        assertThat(tender("a,500,won,", "b,1000,lost,").contradictions()).isEmpty();
    }

    @Test
    void a_tie_decided_by_lot_is_drawn_as_in_history() {
        var tender = tender("a,600,lost,", "b,600,won_by_lot,lottery", "c,601,lost,");

        assertThat(tender.drawnInHistory()).map(Bid::firm).contains("b");
        assertThat(tender.contradictions()).isEmpty();
    }

    @Test
    void a_lot_without_a_tie_is_a_contradiction_and_is_not_entered() {
        var alone = tender("a,600,won_by_lot,", "b,700,lost,");
        var tiedWithRejected = tender("a,600,won_by_lot,", "b,600,rejected,bad paper");

        assertThat(alone.drawnInHistory()).isEmpty();
        assertThat(alone.contradictions()).singleElement().asString().contains("without a tie");
        assertThat(tiedWithRejected.drawnInHistory()).isEmpty();
        assertThat(tiedWithRejected.contradictions()).hasSize(1);
    }

    @Test
    void a_tie_won_without_a_lot_is_a_contradiction() {
        var tender = tender("a,600,won,", "b,600,lost,");

        assertThat(tender.drawnInHistory()).isEmpty();
        assertThat(tender.contradictions()).singleElement().asString().contains("without a lot");
    }

    @Test
    void conforming_bids_without_a_winner_are_no_contradiction() {
        var tender = tender("a,600,lost,", "b,700,lost,");

        assertThat(tender.contradictions()).isEmpty();
        assertThat(tender.expected().awardedMinorUnits()).isZero();
        assertThat(tender.conforming()).hasSize(2);
    }

    @Test
    void a_price_outside_the_limits_must_be_rejected() {
        assertThat(tender("a,600,won,", "b,1001,lost,").contradictions())
                .containsExactly("line 3: b: above the ceiling of 1000 but marked lost");
        assertThat(tender("a,600,won,", "b,499,lost,").contradictions())
                .containsExactly("line 3: b: below the minimum of 500 but marked lost");
        assertThat(tender("a,600,won,", "b,,lost,").contradictions())
                .containsExactly("line 3: b: without a price but marked lost");
        assertThat(tender("a,1200,won,").contradictions())
                .containsExactly("line 2: a: above the ceiling of 1000 but marked won");
    }

    @Test
    void a_winner_that_is_not_the_lowest_is_a_contradiction() {
        assertThat(tender("a,600,lost,", "b,700,won,").contradictions())
                .containsExactly("line 3: b: marked as won though line 2 is lower");
    }

    @Test
    void two_winners_are_a_contradiction() {
        assertThat(tender("a,600,won,", "b,700,won,").contradictions())
                .containsExactly("several bids are marked as won");
    }

    @Test
    void rows_that_disagree_about_their_tender_are_a_contradiction() {
        var tender =
                ofRows(
                                "A,2019-04-15,,,1000,,x,600,won,",
                                "A,2019-04-16,,,1000,,y,700,lost,",
                                "A,2019-04-15,,,1001,,z,700,lost,")
                        .getFirst();

        assertThat(tender.contradictions()).hasSize(2);
        assertThat(tender.date()).isEqualTo("2019-04-15");
        assertThat(tender.limits().ceiling()).isEqualTo(1000);
    }

    @Test
    void a_minimum_above_the_ceiling_is_a_contradiction() {
        assertThat(tenderWithin("500", "1000", "a,700,rejected,").contradictions())
                .containsExactly("the minimum price lies above the ceiling");
    }

    @Test
    void without_limits_every_price_conforms() {
        var tender = tenderWithin("", "", "a,1,won,", "b,999999999999,lost,");

        assertThat(tender.contradictions()).isEmpty();
        assertThat(tender.conforming()).hasSize(2);
    }
}
