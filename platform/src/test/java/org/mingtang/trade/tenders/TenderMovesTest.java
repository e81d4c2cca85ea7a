package org.mingtang.trade.tenders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenderMovesTest {

    @Test
    void the_table_of_lawful_moves_is_this_one() {
        assertThat(TenderMoves.LAWFUL.rendered())
                .isEqualTo(
                        """
                        ENTERED        MAKE_KEY           KEYED          RC-2.1
                        KEYED          PUBLISH_NOTICE     NOTICED        BL-16
                        NOTICED        BEGIN_OPENING      OPENING        BL-34
                        OPENING        OPEN               OPENED         BL-34
                        NOTICED        FAIL_UNOPENED      FAILED         BR-44
                        OPENED         RANK               RANKED         BL-40
                        RANKED         AWARD              AWARDED        BL-45
                        RANKED         FAIL               FAILED         BL-42
                        RANKED         WITHHOLD           WITHHELD       SM-5
                        """);
    }

    @Test
    void every_move_that_is_not_in_the_table_is_unlawful() {
        int unlawful = 0;
        for (var state : TenderState.values()) {
            for (var act : TenderAct.values()) {
                var lawful = TenderMoves.LAWFUL.lawful(state, act).isPresent();
                assertThat(TenderMoves.LAWFUL.lawfulActs(state).contains(act)).isEqualTo(lawful);
                unlawful += lawful ? 0 : 1;
            }
        }
        assertThat(unlawful).isEqualTo(TenderState.values().length * TenderAct.values().length - 9);
    }
}
