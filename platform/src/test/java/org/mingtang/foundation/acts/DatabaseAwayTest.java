package org.mingtang.foundation.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.PlatformTest;

class DatabaseAwayTest extends PlatformTest {
    private static final int PATIENCE = 200;

    @Test
    void a_request_during_a_crash_of_the_database_is_done_once_when_it_is_repeated()
            throws InterruptedException {
        var key = freshKey();
        var body = "{\"name\":\"Patient\",\"kinds\":[\"bidder\"]}";
        var before = post("/api/parties", OPERATOR, freshKey(), body).granted().text("party");

        killDatabase();
        HttpAnswer answer;
        int tries = 0;
        do {
            assertThat(tries++).isLessThan(PATIENCE);
            answer = post("/api/parties", OPERATOR, key, body);
            if (answer.status() != 201) {
                assertThatAnswer(answer).isRefusedWith("DATABASE_AWAY").withStatus(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
                Thread.sleep(Duration.ofMillis(100));
            }
        } while (answer.status() != 201);

        var again = post("/api/parties", OPERATOR, key, body);
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(answer.granted().text("party")).isGreaterThan(before);
        assertThat(leafOf(answer.granted().text("entry"))).contains("Patient");
    }
}
