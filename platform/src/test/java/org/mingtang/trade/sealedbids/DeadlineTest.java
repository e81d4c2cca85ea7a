package org.mingtang.trade.sealedbids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingtang.TradeTest;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.projects.Projects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** In time means: read at an official instant strictly before the deadline (BL-28). */
class DeadlineTest extends TradeTest {

    @Autowired private Intakes intakes;
    @Autowired private Projects projects;
    @Autowired private TransactionTemplate transaction;

    @ParameterizedTest
    @CsvSource({"-1000, true", "-1, true", "0, false", "1, false", "1000, false"})
    void an_envelope_is_taken_strictly_before_the_deadline(long millisAfter, boolean taken) {
        var lot = aLot();
        var bidder = aBidder();

        var ruling = hand(lot, bidder, lot.deadline().plusMillis(millisAfter));

        assertThat(ruling instanceof Ruling.Granted).as("%s", ruling).isEqualTo(taken);
        if (ruling instanceof Ruling.Refused<?>(var refusal)) {
            assertThat(refusal.code()).isEqualTo(SealedBidRefusal.BIDDING_CLOSED);
            assertThat(refusal.ground().citation()).isEqualTo("BL-28");
        }
    }

    private Ruling<SealedBids.Acknowledged> hand(ALot lot, TestBidder bidder, Instant readAt) {
        var body = sealed(lot, bidder, "800000").body();
        var request =
                new SealRequest(
                        body.text("statement"),
                        Base64.getUrlDecoder().decode(body.text("salt")),
                        Optional.of(Base64.getDecoder().decode(body.text("envelope"))),
                        Optional.of(body.text("proof")));
        var actor = new Actor("bidder", Role.BIDDER, Optional.of(bidder.party()));
        return transaction.execute(
                status ->
                        projects.lot(new LotId(lot.id()))
                                .then(found -> intakes.seal(found, request, actor, readAt)));
    }
}
