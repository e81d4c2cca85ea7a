package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mingtang.sealing.Ranking.Rejection;
import org.mingtang.sealing.Ranking.Row;
import org.mingtang.sealing.Ranking.Rules;
import org.mingtang.sealing.Ranking.TieBreak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class RankingTest {
    private static final String SEED = "5a".repeat(32);
    private static final Rules NONE = rules(OptionalLong.empty(), OptionalLong.empty());

    private static Rules rules(OptionalLong ceiling, OptionalLong minimum) {
        return new Rules(ceiling, minimum, Map.of(), Optional.empty(), Map.of());
    }

    private static String id(int n) {
        return HexFormat.of().toHexDigits((byte) n).repeat(32);
    }

    /** Envelopes 1, 2, 3 … with these prices; a price of zero stands for an invalid envelope. */
    private static OpeningRecord opening(long... prices) {
        var envelopes = new ArrayList<OpeningRecord.Envelope>();
        for (int i = 1; i <= prices.length; i++) {
            long price = prices[i - 1];
            BidOutcome outcome =
                    price == 0
                            ? new BidOutcome.Invalid(BidGround.PRICE_MISSING)
                            : new BidOutcome.Opened(Long.toString(price), price, "JPY");
            envelopes.add(new OpeningRecord.Envelope(id(i), "PTY-0000000" + i, outcome));
        }
        return new OpeningRecord("P000012-1", 1, "price", List.of(1, 2, 4), envelopes, SEED);
    }

    private static List<String> order(Ranking ranking) {
        return ranking.rows().stream().map(Row::commitment).toList();
    }

    @Test
    void the_lowest_price_is_first_and_ranks_have_no_gaps() {
        var ranking = Ranking.compute(opening(300, 100, 200, 200), NONE);

        assertThat(order(ranking)).containsExactly(id(2), id(3), id(4), id(1));
        assertThat(ranking.rows().stream().map(r -> ((Ranking.Conforming) r).rank()))
                .containsExactly(1, 2, 3, 4);
        assertThat(ranking.tied()).isEmpty();
        assertThat(ranking.tieBreak()).isEqualTo(TieBreak.NONE);
        assertThat(ranking.first().orElseThrow().bidder()).isEqualTo("PTY-00000002");
    }

    @Test
    void a_price_at_a_limit_conforms_and_one_unit_beyond_does_not() {
        var within = rules(OptionalLong.of(200), OptionalLong.of(100));

        var ranking = Ranking.compute(opening(201, 200, 100, 99, 0), within);

        assertThat(order(ranking)).containsExactly(id(3), id(2), id(1), id(4), id(5));
        assertThat(ranking.rows().subList(2, 5))
                .extracting(r -> ((Ranking.Rejected) r).ground())
                .containsExactly("PRICE_ABOVE_CEILING", "PRICE_BELOW_MINIMUM", "PRICE_MISSING");
        assertThat(((Ranking.Rejected) ranking.rows().getLast()).minorUnits()).isEmpty();
    }

    @Test
    void grounds_come_in_their_order() {
        var rules =
                new Rules(
                        OptionalLong.of(100),
                        OptionalLong.empty(),
                        Map.of(
                                id(1), new Rejection("late sample", Optional.of("RC-9")),
                                id(2), new Rejection("late sample", Optional.of("RC-9"))),
                        Optional.empty(),
                        Map.of("PRICE_ABOVE_CEILING", "EC-27", "PRICE_MISSING", "EC-51"));

        var ranking = Ranking.compute(opening(0, 500, 500), rules);

        assertThat(ranking.rows())
                .containsExactly(
                        new Ranking.Rejected(
                                id(1),
                                "PTY-00000001",
                                OptionalLong.empty(),
                                "PRICE_MISSING",
                                Optional.of("EC-51")),
                        new Ranking.Rejected(
                                id(2),
                                "PTY-00000002",
                                OptionalLong.of(500),
                                "late sample",
                                Optional.of("RC-9")),
                        new Ranking.Rejected(
                                id(3),
                                "PTY-00000003",
                                OptionalLong.of(500),
                                "PRICE_ABOVE_CEILING",
                                Optional.of("EC-27")));
        assertThat(ranking.first()).isEmpty();
    }

    @Test
    void a_tie_for_the_lowest_price_is_drawn_by_the_seed() {
        var ranking = Ranking.compute(opening(100, 200, 100, 100), NONE);

        var tied = List.of(id(1), id(3), id(4));
        var winner = TieDraw.winner(HexFormat.of().parseHex(SEED), tied);
        assertThat(ranking.tied()).isEqualTo(tied);
        assertThat(ranking.tieBreak()).isEqualTo(TieBreak.DRAW);
        assertThat(order(ranking).getFirst()).isEqualTo(winner);
        assertThat(order(ranking).subList(1, 3)).isSorted().doesNotContain(winner);
        assertThat(order(ranking).getLast()).isEqualTo(id(2));
    }

    @Test
    void a_draw_in_history_is_heeded_only_among_the_tied() {
        for (int winner : List.of(1, 3, 4)) {
            var ranking = Ranking.compute(opening(100, 200, 100, 100), historical(id(winner)));
            assertThat(ranking.tieBreak()).isEqualTo(TieBreak.HISTORICAL);
            assertThat(order(ranking).getFirst()).isEqualTo(id(winner));
        }
        assertThat(Ranking.compute(opening(100, 200, 100, 100), historical(id(2))))
                .isEqualTo(Ranking.compute(opening(100, 200, 100, 100), NONE));
        assertThat(Ranking.compute(opening(100, 200), historical(id(2))).tieBreak())
                .isEqualTo(TieBreak.NONE);
    }

    private static Rules historical(String winner) {
        return new Rules(
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                Optional.of(winner),
                Map.of());
    }

    @Test
    void a_rejected_bid_takes_no_part_in_a_tie() {
        var rules =
                new Rules(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Map.of(id(1), new Rejection("no licence", Optional.empty())),
                        Optional.empty(),
                        Map.of());

        assertThat(Ranking.compute(opening(100, 100), rules).tieBreak()).isEqualTo(TieBreak.NONE);
    }

    @Test
    void a_ranking_reads_back_the_same() {
        var ranking =
                Ranking.compute(
                        opening(100, 0, 100, 900),
                        rules(OptionalLong.of(500), OptionalLong.empty()));

        assertThat(Ranking.parse(ranking.bytes())).isEqualTo(ranking);
        assertThat(ranking.withoutClauses()).isEqualTo(ranking);
        assertThat(new String(Ranking.compute(opening(7), NONE).bytes(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"v\":1,\"lot\":\"P000012-1\",\"round\":1,\"rows\":[{\"commitment\":\""
                                + id(1)
                                + "\",\"bidder\":\"PTY-00000001\",\"minorUnits\":7,"
                                + "\"standing\":\"conforming\",\"rank\":1,\"ground\":null,"
                                + "\"clause\":null}],\"tied\":[],\"tieBreak\":\"none\"}");
    }

    @Test
    void rankings_and_records_of_another_form_are_refused() {
        var ranking =
                new String(Ranking.compute(opening(7, 0), NONE).bytes(), StandardCharsets.UTF_8);
        for (var wrong :
                List.of(
                        ranking.replace("\"rank\":1", "\"rank\":0"),
                        ranking.replace("\"rank\":null", "\"rank\":2"),
                        ranking.replace("\"none\"", "\"coin\""),
                        ranking.replace("\"ground\":null", "\"ground\":\"x\""),
                        ranking.replace("\"conforming\"", "\"fine\""))) {
            assertThatThrownBy(() -> Ranking.parse(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(MalformedException.class);
        }
        var record = new String(opening(7, 0).bytes(), StandardCharsets.UTF_8);
        for (var wrong :
                List.of(
                        record.replace("PRICE_MISSING", "PRICE_LOST"),
                        record.replace("\"outcome\":\"invalid\"", "\"outcome\":\"opened\""),
                        record.replace("\"outcome\":\"opened\"", "\"outcome\":\"won\""),
                        record.replace("[1,2,4]", "[1,2,400]"),
                        record.replace(SEED, "5A".repeat(32)),
                        record.replace(id(1), id(2)))) {
            assertThatThrownBy(() -> OpeningRecord.parse(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void an_opening_record_reads_back_the_same() {
        var record = opening(7, 0);

        assertThat(OpeningRecord.parse(record.bytes())).isEqualTo(record);
    }
}
