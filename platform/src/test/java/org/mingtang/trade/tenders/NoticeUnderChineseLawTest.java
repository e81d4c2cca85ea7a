package org.mingtang.trade.tenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingtang.TradeTest;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.foundation.statute.LawProfiles;
import org.mingtang.foundation.statute.ProcedureRule;
import org.mingtang.foundation.statute.TradeClass;
import org.mingtang.log.Json;
import org.springframework.beans.factory.annotation.Autowired;

class NoticeUnderChineseLawTest extends TradeTest {

    @Autowired private LawProfiles profiles;

    @Test
    void the_earliest_lawful_deadline_is_told_and_a_millisecond_before_it_is_refused() {
        var lot = entered("cn", "CNY");
        keyed(lot);

        var refused = announce(lot, OWNER, notice(clock.officialNow().plusSeconds(1)));

        assertThatAnswer(refused).isRefusedWith("NOTICE_PERIOD_TOO_SHORT").citing("BL-24");
        var earliest = Instant.parse(refused.json().object("facts").text("earliest"));
        assertThatAnswer(announce(lot, OWNER, notice(earliest.minusMillis(1))))
                .isRefusedWith("NOTICE_PERIOD_TOO_SHORT");
        announce(lot, OWNER, notice(earliest)).granted();
    }

    @Test
    void everything_that_a_notice_lacks_is_told_at_once() {
        var lot = entered("cn", "CNY");
        keyed(lot);
        var required = requiredFields();
        var contents = Json.object();
        required.keySet().stream().skip(2).forEach(field -> contents.put(field, "stated"));

        var refused =
                announce(
                        lot,
                        OWNER,
                        times(clock.officialNow().plusSeconds(3_000_000)).put("contents", contents));

        assertThatAnswer(refused).isRefusedWith("CONTENTS_MISSING");
        var missing = refused.json().object("facts").text("missing");
        required.keySet().stream().limit(2).forEach(field -> assertThat(missing).contains(field));
        required.keySet().stream().skip(2).forEach(f -> assertThat(missing).doesNotContain(f + " ("));
    }

    @Test
    void a_minimum_price_is_refused_where_the_law_knows_none() {
        var lot = entered("cn", "CNY");
        keyed(lot);

        assertThatAnswer(
                        announce(
                                lot,
                                OWNER,
                                notice(clock.officialNow().plusSeconds(3_000_000))
                                        .put("minimum", 1)))
                .isRefusedWith("MINIMUM_NOT_ALLOWED");
    }

    @Test
    void limits_and_times_that_contradict_each_other_are_refused() {
        var lot = entered("sample-municipal", "JPY");
        keyed(lot);
        var deadline = clock.officialNow().plusSeconds(3_000_000);

        assertThatAnswer(announce(lot, OWNER, with(noticeUntil(deadline), "ceiling", new Json.Num("0"))))
                .isRefusedWith("LIMIT_NOT_POSITIVE");
        assertThatAnswer(announce(lot, OWNER, with(noticeUntil(deadline), "ceiling", new Json.Num("699999"))))
                .isRefusedWith("MINIMUM_ABOVE_CEILING");
        assertThatAnswer(
                        announce(
                                lot,
                                OWNER,
                                with(
                                        noticeUntil(deadline),
                                        "openingAt",
                                        new Json.Str(OfficialTime.text(deadline.minusMillis(1))))))
                .isRefusedWith("OPENING_BEFORE_DEADLINE");
    }

    @Test
    void a_notice_needs_a_key_and_comes_once() {
        var lot = entered("sample-municipal", "JPY");
        var deadline = clock.officialNow().plusSeconds(3_000_000);

        assertThatAnswer(announce(lot, OWNER, noticeUntil(deadline)))
                .isRefusedWith("MOVE_NOT_LAWFUL");
        keyed(lot);
        announce(lot, OWNER, noticeUntil(deadline)).granted();
        assertThatAnswer(announce(lot, OWNER, noticeUntil(deadline)))
                .isRefusedWith("MOVE_NOT_LAWFUL");
        assertThatAnswer(post("/api/lots/" + lot + "/keys", OWNER, Json.object()))
                .isRefusedWith("MOVE_NOT_LAWFUL");
    }

    @Test
    void two_bids_are_too_few_and_only_their_number_is_told() {
        var id = entered("cn", "CNY");
        keyed(id);
        var deadline = clock.officialNow().plusSeconds(3_000_000);
        announce(id, OWNER, notice(deadline)).granted();
        var lot = lot(id, deadline);
        var one = aBidder();
        var other = aBidder();
        handIn(lot, one, sealed(lot, one, "8000.00", "CNY")).granted();
        handIn(lot, other, sealed(lot, other, "8100.50", "CNY")).granted();

        var answer = open(lot).granted();

        assertThat(answer.text("outcome")).isEqualTo("failed");
        assertThat(answer.number("count")).isEqualTo(2);
        assertThat(answer.array("envelopes").items()).isEmpty();
        var view = get("/api/lots/" + id);
        assertThat(view.granted().text("state")).isEqualTo("FAILED");
        assertThat(view.body()).doesNotContain(one.party(), other.party());
    }

    @Test
    void three_bids_in_yuan_and_fen_are_opened() {
        var id = entered("cn", "CNY");
        keyed(id);
        var deadline = clock.officialNow().plusSeconds(3_000_000);
        announce(id, OWNER, notice(deadline)).granted();
        var lot = lot(id, deadline);
        for (var price : new String[] {"8000.00", "8100.50", "8100.5"}) {
            var bidder = aBidder();
            handIn(lot, bidder, sealed(lot, bidder, price, "CNY")).granted();
        }

        var answer = open(lot).granted();

        assertThat(answer.array("envelopes").objects().stream().map(e -> e.number("minorUnits")))
                .containsExactlyInAnyOrder(800_000L, 810_050L, 810_050L);
    }

    private Json.Obj notice(Instant deadline) {
        var contents = Json.object();
        requiredFields().keySet().forEach(field -> contents.put(field, "as stated in the documents"));
        return times(deadline).put("contents", contents);
    }

    private static Json.Obj times(Instant deadline) {
        return Json.object()
                .put("deadline", OfficialTime.text(deadline))
                .put("openingAt", OfficialTime.text(deadline))
                .put("ceiling", 1_000_000);
    }

    private Map<String, String> requiredFields() {
        var cn = profiles.profile("cn");
        assertThat(cn.rule(TradeClass.WORKS, ProcedureRule.NOTICE_PERIOD))
                .isEqualTo("EC.BID_PREP_MIN");
        var fields = new LinkedHashMap<String, String>();
        cn.requiredNoticeFields(TradeClass.WORKS, cn.periods().dayOf(clock.officialNow()))
                .forEach(field -> fields.put(field.id(), field.titleEn()));
        return fields;
    }
}
