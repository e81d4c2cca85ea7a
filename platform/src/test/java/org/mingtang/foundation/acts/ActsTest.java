package org.mingtang.foundation.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mingtang.PlatformTest;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** Acts that misbehave, which no controller offers. */
class ActsTest extends PlatformTest {
    private static final Doer SOMEONE = () -> "someone";
    private static final String COLLIDE =
            "do $$ begin raise exception 'met' using errcode = '40001'; end $$";
    private static final String TOUCH =
            "update acts.answer set language = 'xx' where account = 'locks' and idempotency_key ="
                    + " :key";

    @Autowired private Acts acts;
    @Autowired private InFlight inFlight;
    @Autowired private AnswerStore answers;
    @Autowired private JdbcClient jdbc;

    private record Outcome(String entry) {}

    @Test
    void a_refused_act_leaves_nothing_behind_but_its_answer() {
        var request = aRequest();
        var entries = new String[1];
        var runs = new AtomicInteger();
        Supplier<Ruling<Outcome>> refused =
                () -> {
                    runs.incrementAndGet();
                    entries[0] = ledger.record(Act.of("award.withheld", "centre", "centre"));
                    return Ruling.refused(ActRefusal.REQUEST_MALFORMED.refusal());
                };

        var first = acts.perform(request, SOMEONE, refused);
        var second = acts.perform(request, SOMEONE, refused);

        assertThat(first.getStatusCode().value()).isEqualTo(400);
        assertThat(text(second)).isEqualTo(text(first));
        assertThat(runs).hasValue(1);
        ledger.publishNow();
        assertThat(ledger.positionOf(entries[0])).isEmpty();
    }

    @Test
    void a_fault_undoes_the_act_and_frees_its_key() {
        var request = aRequest();
        var entries = new String[1];

        assertThatThrownBy(
                        () ->
                                acts.perform(
                                        request,
                                        SOMEONE,
                                        () -> {
                                            entries[0] =
                                                    ledger.record(
                                                            Act.of(
                                                                    "award.withheld",
                                                                    "centre",
                                                                    "centre"));
                                            throw new IllegalStateException("a fault");
                                        }))
                .hasMessage("a fault");

        ledger.publishNow();
        assertThat(ledger.positionOf(entries[0])).isEmpty();
        assertThat(acts.perform(request, SOMEONE, granted("e")).getStatusCode().value())
                .isEqualTo(201);
    }

    @Test
    void an_act_that_collided_is_done_again() {
        var runs = new AtomicInteger();

        var answer =
                acts.perform(
                        aRequest(),
                        SOMEONE,
                        () -> {
                            if (runs.incrementAndGet() < 3) {
                                jdbc.sql(COLLIDE).update();
                            }
                            return Ruling.granted(new Outcome("e"));
                        });

        assertThat(text(answer)).isEqualTo("{\"entry\":\"e\"}");
        assertThat(runs).hasValue(3);
    }

    @Test
    void an_act_that_collides_for_ever_is_given_up() {
        var runs = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                acts.perform(
                                        aRequest(),
                                        SOMEONE,
                                        () -> {
                                            runs.incrementAndGet();
                                            jdbc.sql(COLLIDE).update();
                                            return Ruling.granted(new Outcome("e"));
                                        }))
                .isInstanceOf(ConcurrencyFailureException.class)
                .matches(DatabaseTrouble::isCrowd);
        assertThat(runs).hasValue(5);
    }

    @Test
    void two_acts_that_lock_each_other_out_are_both_done() throws Exception {
        var here = freshKey();
        var there = freshKey();
        var known = new ReadRequest(clock.officialNow(), "0".repeat(64));
        answers.claim("locks", here, known);
        answers.claim("locks", there, known);
        var bothHoldOne = new CyclicBarrier(2);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    threads.invokeAll(
                            List.of(
                                    locking(here, there, bothHoldOne),
                                    locking(there, here, bothHoldOne)));
            for (var each : done) {
                assertThat(each.get().getStatusCode().value()).isEqualTo(201);
            }
        }
    }

    @Test
    void whoever_waits_for_requests_read_in_time_waits_for_those_only() {
        var early = inFlight.enter();
        var deadline = early.plusMillis(1);
        moveClockTo(deadline);
        var late = inFlight.enter();

        assertThat(acts.awaitSettled(deadline, Duration.ofMillis(20))).isFalse();
        inFlight.leave(early);
        assertThat(acts.awaitSettled(deadline, Duration.ofMillis(20))).isTrue();
        assertThat(acts.awaitSettled(late.plusMillis(1), Duration.ofMillis(20))).isFalse();
        inFlight.leave(late);
        assertThat(acts.awaitSettled(late.plusMillis(1), Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void an_answered_request_is_no_longer_in_flight() {
        aBidder();

        assertThat(acts.awaitSettled(clock.officialNow().plusSeconds(1), Duration.ofSeconds(10)))
                .isTrue();
    }

    private Callable<ResponseEntity<Object>> locking(
            String first, String second, CyclicBarrier bothHoldOne) {
        var runs = new AtomicInteger();
        return () ->
                acts.perform(
                        aRequest(),
                        SOMEONE,
                        () -> {
                            jdbc.sql(TOUCH).param("key", first).update();
                            if (runs.incrementAndGet() == 1) {
                                meetAt(bothHoldOne);
                            }
                            jdbc.sql(TOUCH).param("key", second).update();
                            return Ruling.granted(new Outcome("e"));
                        });
    }

    private static void meetAt(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Supplier<Ruling<Outcome>> granted(String entry) {
        return () -> Ruling.granted(new Outcome(entry));
    }

    private HttpServletRequest aRequest() {
        var request = new MockHttpServletRequest("POST", "/test");
        request.addHeader("Idempotency-Key", freshKey());
        new ReadRequest(clock.officialNow(), "1".repeat(64)).attachTo(request);
        return request;
    }

    private static String text(ResponseEntity<Object> answer) {
        return new String((byte[]) answer.getBody(), StandardCharsets.UTF_8);
    }
}
