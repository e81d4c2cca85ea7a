package org.mingtang.foundation.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemsTest extends PlatformTest {
    private static final int ONE_MEBIBYTE = 1 << 20;

    @Autowired private ProblemAdvice advice;

    @Test
    void a_body_that_is_no_json_is_unreadable_at_a_place() {
        assertThatAnswer(party("{\"name\":\"x\",\n \"kinds\" [\"bidder\"]}"))
                .isRefusedWith("BODY_UNREADABLE")
                .withStatus(400)
                .citing("API-2")
                .withFact("why", "NOT_JSON")
                .withFact("line", 2);
        assertThatAnswer(party("")).isRefusedWith("BODY_UNREADABLE");
        assertThatAnswer(party("null")).isRefusedWith("BODY_UNREADABLE");
        assertThatAnswer(party("[]")).isRefusedWith("BODY_UNREADABLE");
        assertThatAnswer(party("{\"name\":\"x\",\"kinds\":[\"bidder\"]} {}"))
                .isRefusedWith("BODY_UNREADABLE");
        assertThatAnswer(party("[".repeat(100))).isRefusedWith("BODY_UNREADABLE");
    }

    @Test
    void a_body_that_is_no_utf8_is_unreadable() {
        var body = "{\"name\":\"é\",\"kinds\":[\"bidder\"]}".getBytes(StandardCharsets.ISO_8859_1);

        var answer =
                HttpAnswer.to(address("/api/parties"))
                        .as(OPERATOR)
                        .with("Idempotency-Key", freshKey())
                        .post(body);

        assertThatAnswer(answer).isRefusedWith("BODY_UNREADABLE");
    }

    @Test
    void a_member_named_twice_is_refused_wherever_it_stands() {
        assertThatAnswer(party("{\"name\":\"x\",\"name\":\"y\",\"kinds\":[\"bidder\"]}"))
                .isRefusedWith("BODY_UNREADABLE")
                .withFact("why", "DUPLICATE_MEMBER")
                .withFact("member", "name");
        assertThatAnswer(party("{\"x\":{\"a\":1,\"a\":2}}"))
                .isRefusedWith("BODY_UNREADABLE")
                .withFact("member", "a");
    }

    @Test
    void an_unknown_member_and_one_of_another_kind_are_named() {
        assertThatAnswer(party("{\"nmae\":\"x\",\"kinds\":[\"bidder\"]}"))
                .namesMistakenFields("nmae");
        assertThatAnswer(party("{\"name\":5,\"kinds\":[\"bidder\"]}")).namesMistakenFields("name");
        assertThatAnswer(party("{\"name\":true,\"kinds\":[]}")).namesMistakenFields("name");
        assertThatAnswer(party("{\"name\":\"x\",\"kinds\":\"bidder\"}"))
                .namesMistakenFields("kinds");
        assertThatAnswer(party("{\"name\":\"x\",\"kinds\":[{}]}")).namesMistakenFields("kinds[0]");
    }

    @Test
    void a_body_in_another_form_is_not_understood() {
        var answer =
                HttpAnswer.to(address("/api/parties"))
                        .as(OPERATOR)
                        .with("Idempotency-Key", freshKey())
                        .with("Content-Type", "text/plain")
                        .post("{}");

        assertThatAnswer(answer).isRefusedWith("CONTENT_TYPE_UNKNOWN").withStatus(415);
    }

    @Test
    void a_body_holds_one_mebibyte_at_most() {
        var frame = "{\"name\":\"\",\"kinds\":[\"bidder\"]}";
        var most = frame.replace("\"\"", "\"" + "x".repeat(ONE_MEBIBYTE - frame.length()) + "\"");

        assertThatAnswer(party(most)).namesMistakenFields("name");
        assertThatAnswer(party(most + " "))
                .isRefusedWith("BODY_TOO_LARGE")
                .withStatus(413)
                .withFact("mostBytes", ONE_MEBIBYTE);
    }

    @Test
    void an_unknown_address_and_an_unknown_method_are_problems_too() {
        assertThatAnswer(get("/api/nothing"))
                .isRefusedWith("ADDRESS_UNKNOWN")
                .withStatus(404)
                .withFact("address", "/api/nothing");
        assertThatAnswer(post("/api/nothing", OPERATOR, freshKey(), "{}"))
                .isRefusedWith("ADDRESS_UNKNOWN");
        var answer = HttpAnswer.to(address("/api/parties")).as(OPERATOR).using("DELETE");
        assertThatAnswer(answer).isRefusedWith("METHOD_UNKNOWN").withStatus(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void a_problem_speaks_the_language_of_its_reader() {
        var chinese = asked("zh-CN,zh;q=0.9,en;q=0.8");
        var german = asked("de,fr;q=0.5");

        assertThat(chinese.json().text("title")).isEqualTo("该单位未登记");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh");
        assertThat(chinese.json().text("detail")).contains("PTY-99999999");
        assertThat(german.json().text("title")).isEqualTo("The organisation is not registered");
        assertThat(german.header("Content-Language")).isEqualTo("en");
        assertThat(german.json().text("next")).isNotBlank();
    }

    @Test
    void a_form_of_answer_we_do_not_have_is_refused() {
        var answer =
                HttpAnswer.to(address("/api/parties/PTY-00000001"))
                        .with("Accept", "application/xml")
                        .get();

        assertThatAnswer(answer).isRefusedWith("ANSWER_NOT_ACCEPTABLE").withStatus(406);
    }

    @Test
    void a_fault_tells_a_reference_and_nothing_else() {
        var answer =
                advice.everythingElse(
                        new MockHttpServletRequest("POST", "/api/test"),
                        new IllegalStateException("the secret detail"));

        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(text(answer))
                .containsPattern("\"facts\":\\{\"reference\":\"F-[0-9A-F]{10}\"}")
                .doesNotContain("secret");
    }

    @Test
    void a_database_that_is_away_makes_the_outcome_unknown_and_not_failed() {
        var broken = new SQLException("terminating connection", "57P01");
        var starting = new SQLTransientConnectionException("no connection");

        for (var cause : new SQLException[] {broken, starting}) {
            var answer =
                    advice.everythingElse(
                            new MockHttpServletRequest("POST", "/api/test"),
                            new DataAccessResourceFailureException("away", cause));
            assertThat(answer.getStatusCode().value()).isEqualTo(503);
            assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("2");
            assertThat(text(answer))
                    .contains("\"code\":\"DATABASE_AWAY\"", "unknown", "same Idempotency-Key");
        }
    }

    private HttpAnswer party(String body) {
        return post("/api/parties", OPERATOR, freshKey(), body);
    }

    private HttpAnswer asked(String languages) {
        return HttpAnswer.to(address("/api/parties/PTY-99999999"))
                .with("Accept-Language", languages)
                .get();
    }

    private static String text(ResponseEntity<Object> answer) {
        return new String((byte[]) answer.getBody(), StandardCharsets.UTF_8);
    }
}
