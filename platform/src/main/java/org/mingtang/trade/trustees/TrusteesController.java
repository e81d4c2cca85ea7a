package org.mingtang.trade.trustees;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.mingtang.foundation.acts.Problems;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
class TrusteesController {
    /** Shorter than what a trustee, or a proxy on the way, waits for. */
    private static final Duration HOLD = Duration.ofSeconds(20);

    private static final Clause APPOINTED = Clause.of("RC-2.1");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ANSWER = 900_000;
    private static final int MOST_ANSWERS = 1_000;

    private final Mailbox mailbox;
    private final Appointed appointed;
    private final Places places;
    private final Problems problems;

    TrusteesController(Mailbox mailbox, Appointed appointed, Places places, Problems problems) {
        this.mailbox = mailbox;
        this.appointed = appointed;
        this.places = places;
        this.problems = problems;
    }

    /** Where the trustee runs. */
    record PlaceBody(
            @Nullable String machine,
            @Nullable Long pid,
            @Nullable Long uid,
            @Nullable String directory) {}

    /** An answer to a task that was given before. */
    record AnswerBody(@Nullable String task, @Nullable String answer) {}

    /** What a trustee hands in. */
    record ExchangeBody(@Nullable PlaceBody place, @Nullable List<AnswerBody> answers) {}

    /** What waits for it. */
    record ExchangeAnswer(List<Task> tasks) {}

    @PostMapping("/api/trustees/exchange")
    @Roles(Role.TRUSTEE)
    @Describe(
            value =
                    "Takes a trustee's answers and gives it the tasks that wait for it; held up to"
                            + " 20 s where none does.",
            answers = ExchangeAnswer.class)
    DeferredResult<ResponseEntity<Object>> exchange(
            HttpServletRequest request, Actor actor, @RequestBody ExchangeBody body) {
        var place = place(body);
        var number = appointed.numberOf(actor);
        if (number.isEmpty()) {
            return at(
                    problems.answer(
                            request,
                            Refusal.of(TrusteeRefusal.NOT_A_TRUSTEE, APPOINTED)
                                    .with("account", actor.account())));
        }
        int trustee = number.get();
        var refusal = places.judge(trustee, place);
        if (refusal.isPresent()) {
            return at(problems.answer(request, refusal.get()));
        }
        for (var answer : body.answers() == null ? List.<AnswerBody>of() : body.answers()) {
            if (answer.task() != null && answer.answer() != null) {
                mailbox.answered(trustee, answer.task(), answer.answer());
            }
        }
        return held(trustee);
    }

    private DeferredResult<ResponseEntity<Object>> held(int trustee) {
        var result =
                new DeferredResult<ResponseEntity<Object>>(
                        HOLD.toMillis(), () -> answer(List.of()));
        var call = Mailbox.Call.of(tasks -> result.setResult(answer(tasks)));
        result.onCompletion(() -> mailbox.hangUp(trustee, call));
        mailbox.call(trustee, call);
        return result;
    }

    private static ResponseEntity<Object> answer(List<Task> tasks) {
        return ResponseEntity.ok(new ExchangeAnswer(tasks));
    }

    private static DeferredResult<ResponseEntity<Object>> at(ResponseEntity<Object> answer) {
        var result = new DeferredResult<ResponseEntity<Object>>();
        result.setResult(answer);
        return result;
    }

    private static Places.Place place(ExchangeBody body) {
        var fields = new Fields();
        var place = body.place() == null ? new PlaceBody(null, null, null, null) : body.place();
        var machine = fields.text("place.machine", place.machine(), 64, 64);
        var directory = fields.text("place.directory", place.directory(), 1, LONGEST_NAME);
        long pid = fields.number("place.pid", place.pid(), 0, Long.MAX_VALUE);
        long uid = fields.number("place.uid", place.uid(), 0, Long.MAX_VALUE);
        if (body.answers() != null) {
            if (body.answers().size() > MOST_ANSWERS) {
                fields.number("answers", (long) body.answers().size(), 0, MOST_ANSWERS);
            }
            for (var answer : body.answers()) {
                fields.text("answers.task", answer.task(), 1, LONGEST_NAME);
                fields.text("answers.answer", answer.answer(), 1, LONGEST_ANSWER);
            }
        }
        fields.done();
        return new Places.Place(machine, pid, uid, directory);
    }
}
