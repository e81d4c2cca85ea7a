package org.mingtang.foundation.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.PlatformTest;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.log.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyTest extends PlatformTest {
    private static final String ONE = "{\"name\":\"One\",\"kinds\":[\"bidder\"]}";
    private static final String ANOTHER = "{\"name\":\"Another\",\"kinds\":[\"bidder\"]}";

    @Autowired private AnswerStore answers;
    @Autowired private AnswerPurge purge;
    @Autowired private OfficialClock official;
    @Autowired private JdbcClient jdbc;

    @Test
    void a_repeated_request_gets_the_same_answer_and_is_not_done_again() {
        var key = freshKey();
        var first = post("/api/parties", OPERATOR, key, ONE);

        var second = post("/api/parties", OPERATOR, key, ONE);

        assertThatAnswer(second).isGranted().isARepetition();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(next()).isEqualTo(number(first) + 1);
    }

    @Test
    void a_repeated_refusal_is_the_same_refusal() {
        var key = freshKey();
        var body = "{\"role\":\"BIDDER\",\"name\":\"x\",\"party\":\"PTY-99999999\"}";
        var first = post("/api/accounts", OPERATOR, key, body);

        var second = post("/api/accounts", OPERATOR, key, body);

        assertThatAnswer(second).isRefusedWith("ACCOUNT_PARTY_UNKNOWN").isARepetition();
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void a_key_used_for_another_request_is_refused() {
        var key = freshKey();
        post("/api/parties", OPERATOR, key, ONE).granted();

        assertThatAnswer(post("/api/parties", OPERATOR, key, ANOTHER))
                .isRefusedWith("IDEMPOTENCY_KEY_REUSED")
                .withStatus(422)
                .citing("API-1");
        assertThatAnswer(post("/api/parties?again", OPERATOR, key, ONE))
                .isRefusedWith("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void two_accounts_may_use_the_same_key() {
        var key = freshKey();
        var first = aBidder();
        var second = aBidder();
        var mine = "{\"publicKey\":\"" + first.device().publicKey().text() + "\"}";

        assertThatAnswer(post("/api/devices", first.token(), key, mine))
                .isRefusedWith("DEVICE_KEY_TAKEN");
        assertThat(post("/api/devices", second.token(), key, mine).header("Idempotency-Replayed"))
                .isEmpty();
    }

    @Test
    void a_request_that_changes_something_has_a_key_of_1_to_128_visible_characters() {
        var longest = "k".repeat(128);
        var asking = HttpAnswer.to(address("/api/parties")).as(OPERATOR);

        assertThatAnswer(asking.post(ONE)).isRefusedWith("IDEMPOTENCY_KEY_MISSING").withStatus(400);
        assertThatAnswer(post("/api/parties", OPERATOR, longest + "k", ONE))
                .isRefusedWith("IDEMPOTENCY_KEY_MALFORMED")
                .withFact("longest", 128);
        assertThatAnswer(post("/api/parties", OPERATOR, "two words", ONE))
                .isRefusedWith("IDEMPOTENCY_KEY_MALFORMED");
        assertThatAnswer(post("/api/parties", OPERATOR, longest, ONE)).isGranted();
    }

    @Test
    void requests_with_one_key_that_meet_are_done_once_and_answered_alike() throws Exception {
        var key = freshKey();
        Callable<HttpAnswer> request = () -> post("/api/parties", OPERATOR, key, ONE);

        var bodies = new HashSet<String>();
        int originals = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each :
                    threads.invokeAll(
                            List.of(request, request, request, request, request, request))) {
                assertThatAnswer(each.get()).isGranted();
                bodies.add(each.get().body());
                originals += each.get().header("Idempotency-Replayed").isEmpty() ? 1 : 0;
            }
        }

        assertThat(bodies).hasSize(1);
        assertThat(originals).isEqualTo(1);
    }

    @Test
    void a_secret_is_repeated_to_its_asker_and_told_to_nobody_by_the_database() {
        var key = freshKey();
        var body = "{\"role\":\"STAFF\",\"name\":\"Clerk\"}";
        var token = post("/api/accounts", OPERATOR, key, body).granted().text("token");

        var again = post("/api/accounts", OPERATOR, key, body);

        assertThatAnswer(again).isARepetition();
        assertThat(again.granted().text("token")).isEqualTo(token);
        var kept =
                jdbc.sql("select body from acts.answer where idempotency_key = :key")
                        .param("key", key)
                        .query(byte[].class)
                        .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(token)
                .doesNotContain("account");
    }

    @Test
    void keys_are_forgotten_after_thirty_days_of_both_clocks() {
        var now = official.officialNow();
        var hash = "0".repeat(64);
        var old = new ReadRequest(now.minus(Duration.ofDays(30)).minusSeconds(1), hash);
        var young = new ReadRequest(now.minus(Duration.ofDays(30)).plusSeconds(60), hash);
        var oldKey = freshKey();
        var youngKey = freshKey();
        answers.claim("purged", oldKey, old);
        answers.claim("purged", youngKey, young);
        var movedKey = freshKey();
        answers.claim("purged", movedKey, old);
        recordedDaysAgo(31, oldKey);
        recordedDaysAgo(31, youngKey);
        recordedDaysAgo(29, movedKey);

        assertThat(purge.purge()).isPositive();

        assertThat(answers.claim("purged", oldKey, old)).isTrue();
        assertThat(answers.claim("purged", youngKey, young)).isFalse();
        assertThat(answers.claim("purged", movedKey, old)).isFalse();
    }

    private void recordedDaysAgo(int days, String key) {
        jdbc.sql(
                        "update acts.answer set recorded_at = now() - make_interval(days => :days)"
                                + " where idempotency_key = :key")
                .param("days", days)
                .param("key", key)
                .update();
    }

    private long next() {
        var answer =
                post(
                        "/api/parties",
                        OPERATOR,
                        Json.parseObject(ANOTHER.getBytes(StandardCharsets.UTF_8)));
        return number(answer);
    }

    private static long number(HttpAnswer answer) {
        return Long.parseLong(answer.granted().text("party").substring(4));
    }
}
