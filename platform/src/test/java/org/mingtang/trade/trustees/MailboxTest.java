package org.mingtang.trade.trustees;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.TrusteeAnswer;

/** A hall and its trustees, without a network between them. */
class MailboxTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicLong time = new AtomicLong();
    private final Mailbox mailbox = new Mailbox(time::get);
    private final List<List<Task>> taken = new ArrayList<>();

    @BeforeEach
    void open() {
        mailbox.start();
    }

    private Mailbox.Call call() {
        return Mailbox.Call.of(taken::add);
    }

    @Test
    void a_call_is_held_until_something_is_asked() {
        mailbox.call(1, call());
        assertThat(taken).isEmpty();

        mailbox.ask(1, "opening", "m").cancel(false);

        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst()).extracting(Task::kind).containsExactly("opening");
    }

    @Test
    void what_is_not_answered_is_given_again_and_what_is_answered_is_not() {
        var first = mailbox.ask(1, "opening", "a");
        var second = mailbox.ask(1, "opening", "b");
        mailbox.call(1, call());
        mailbox.answered(1, taken.getFirst().getFirst().task(), "done");

        mailbox.call(1, call());

        assertThat(first).isCompletedWithValue("done");
        assertThat(second).isNotDone();
        assertThat(taken.get(1)).extracting(Task::message).containsExactly("b");
    }

    @Test
    void a_second_call_lets_the_first_go_with_nothing() {
        mailbox.call(1, call());
        mailbox.call(1, call());

        assertThat(taken).containsExactly(List.of());
    }

    @Test
    void nobody_answers_for_another_and_nobody_too_late() {
        var asked = mailbox.ask(1, "opening", "a");
        mailbox.call(1, call());
        var task = taken.getFirst().getFirst().task();

        mailbox.answered(2, task, "forged");
        assertThat(asked).isNotDone();
        asked.cancel(false);
        mailbox.answered(1, task, "late");

        assertThat(asked).isCancelled();
        mailbox.call(1, call());
        assertThat(taken).hasSize(1);
    }

    @Test
    void a_hall_that_stops_lets_every_call_go_and_holds_none() {
        mailbox.call(1, call());
        mailbox.stop();
        mailbox.call(2, call());

        assertThat(taken).containsExactly(List.of(), List.of());
    }

    @Test
    void a_trustee_is_present_while_it_waits_and_five_seconds_longer() {
        assertThat(mailbox.isPresent(1)).isFalse();
        var call = call();
        mailbox.call(1, call);
        time.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(mailbox.isPresent(1)).isTrue();
        mailbox.hangUp(1, call);

        time.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(mailbox.isPresent(1)).isTrue();
        time.addAndGet(1);
        assertThat(mailbox.isPresent(1)).isFalse();
    }

    private static TrusteeAnswer given(String text) {
        return new TrusteeAnswer.Given(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A trustee that gives this answer to everything. */
    private void serve(int trustee, TrusteeAnswer answer) {
        serve(trustee, answer.text());
    }

    private void serve(int trustee, String answer) {
        mailbox.call(
                trustee,
                Mailbox.Call.of(
                        tasks ->
                                tasks.forEach(
                                        task -> mailbox.answered(trustee, task.task(), answer))));
    }

    private Gathering.Gathered<String> gather(int needed, Duration patience) {
        return new Gathering<>(mailbox, System::nanoTime, needed, MailboxTest::read)
                .gather("opening", Collections.nCopies(5, "m"), patience);
    }

    private static String read(int trustee, byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.equals("good")) {
            throw new MalformedException("not good");
        }
        return text;
    }

    @Test
    void whoever_did_not_answer_well_is_named_with_the_reason() {
        serve(1, given("good"));
        serve(2, given("bad"));
        serve(3, new TrusteeAnswer.Refused("stopped by its owner:\nthe office moves"));
        serve(4, "no JSON");

        var gathered = gather(3, SHORT);

        assertThat(gathered.good()).containsOnlyKeys(1);
        assertThat(gathered.suffices(3)).isFalse();
        assertThat(gathered.missing())
                .extracting(Missing::trustee, each -> each.ground().name(), Missing::says)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(2, "FORGED", "not good"),
                        org.assertj.core.groups.Tuple.tuple(
                                3, "REFUSED", "stopped by its owner: the office moves"),
                        org.assertj.core.groups.Tuple.tuple(
                                5, "SILENT", "it did not answer in time"));
        assertThat(gathered.missing()).extracting(Missing::trustee).containsExactly(2, 3, 4, 5);
    }

    @Test
    void a_quorum_is_enough_when_the_others_are_not_there() {
        serve(1, given("good"));
        serve(3, given("good"));
        serve(5, given("good"));

        var gathered = gather(3, LONG);

        assertThat(gathered.good()).containsOnlyKeys(1, 3, 5);
        assertThat(gathered.missing()).extracting(Missing::trustee).containsExactly(2, 4);
    }

    @Test
    void all_five_are_waited_for_while_they_are_there() {
        for (int i = 1; i <= 5; i++) {
            serve(i, given("good"));
        }

        assertThat(gather(3, LONG).good()).containsOnlyKeys(1, 2, 3, 4, 5);
    }
}
