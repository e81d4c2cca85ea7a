package org.mingtang.foundation.acts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does each act exactly once, however often it is asked for.
 *
 * <p>The act, its ledger entries and its answer are one transaction: an answer that was given
 * stands, and an asker who got none repeats the request with the same {@code Idempotency-Key}. A
 * refused act leaves nothing behind but its answer. Two requests with one key that meet wait for
 * each other.
 */
@Component
public class Acts {
    /** Enough for two acts that collided to pass one after the other; more only prolongs a jam. */
    private static final int ATTEMPTS = 5;

    private static final int LONGEST_PAUSE_MILLIS = 40;

    private final AnswerStore answers;
    private final Problems problems;
    private final InFlight inFlight;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    Acts(
            AnswerStore answers,
            Problems problems,
            InFlight inFlight,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        this.answers = answers;
        this.problems = problems;
        this.inFlight = inFlight;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
    }

    /**
     * Does an act in a transaction of its own and answers 201 with the outcome as JSON, or the
     * refusal as a problem. Must not be called inside a transaction.
     *
     * @param doer whose idempotency key the request carries
     * @param act judges and does everything; it may run several times, and all but the last run are
     *     undone, so it touches nothing but the database
     */
    public <T> ResponseEntity<Object> perform(
            HttpServletRequest request, Doer doer, Supplier<Ruling<T>> act) {
        return perform(request, doer, act, UnaryOperator.identity());
    }

    /**
     * The same, where refusing is an act too.
     *
     * @param refusing does what a refusal brings with it, after everything the refused act did is
     *     undone and in the same transaction as the answer; hands back the refusal to answer with
     */
    public <T> ResponseEntity<Object> perform(
            HttpServletRequest request,
            Doer doer,
            Supplier<Ruling<T>> act,
            UnaryOperator<Refusal> refusing) {
        return switch (ReadRequest.idempotencyKey(request)) {
            case Ruling.Refused<String>(var refusal) -> problems.answer(request, refusal);
            case Ruling.Granted<String>(var key) ->
                    performOnce(request, doer, key, new Attempt<>(act, refusing));
        };
    }

    /** What to do, and what to do when it is refused. */
    private record Attempt<T>(Supplier<Ruling<T>> act, UnaryOperator<Refusal> refusing) {}

    /** Answers a question: 200 with the outcome, or the refusal as a problem. */
    public <T> ResponseEntity<Object> answer(HttpServletRequest request, Ruling<T> ruling) {
        return switch (ruling) {
            case Ruling.Granted<T>(var outcome) -> ResponseEntity.ok(outcome);
            case Ruling.Refused<T>(var refusal) -> problems.answer(request, refusal);
        };
    }

    /**
     * Waits until every request that was read strictly before an official instant is answered, that
     * is committed, refused or failed. Call it after that instant has passed and outside any
     * transaction, since those requests may need what the caller holds.
     *
     * @return whether they are all settled; false where the patience ended first
     */
    public boolean awaitSettled(Instant readBefore, Duration patience) {
        try {
            return inFlight.awaitSettled(readBefore, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> ResponseEntity<Object> performOnce(
            HttpServletRequest request, Doer doer, String key, Attempt<T> asked) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> performIn(status, request, doer, key, asked));
            } catch (DataAccessException | TransactionException e) {
                if (!DatabaseTrouble.isCollision(e) || attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private <T> ResponseEntity<Object> performIn(
            TransactionStatus status,
            HttpServletRequest request,
            Doer doer,
            String key,
            Attempt<T> asked) {
        var read = ReadRequest.of(request);
        if (!answers.claim(doer.account(), key, read)) {
            return repeat(request, doer, key, read);
        }
        var beforeTheAct = status.createSavepoint();
        return switch (asked.act().get()) {
            case Ruling.Granted<T>(var outcome) -> {
                var answer = granted(outcome);
                boolean confidential = outcome instanceof Confidential;
                var kept = confidential ? Bearer.of(request).seal(answer) : answer;
                answers.keep(doer.account(), key, kept, confidential);
                yield answer.toResponse();
            }
            case Ruling.Refused<T>(var refusal) -> {
                status.rollbackToSavepoint(beforeTheAct);
                yield refused(request, doer, key, asked.refusing().apply(refusal));
            }
        };
    }

    private ResponseEntity<Object> refused(
            HttpServletRequest request, Doer doer, String key, Refusal refusal) {
        var answer = problems.written(request, refusal);
        answers.keep(doer.account(), key, answer, false);
        return answer.toResponse();
    }

    private ResponseEntity<Object> repeat(
            HttpServletRequest request, Doer doer, String key, ReadRequest read) {
        var kept = answers.find(doer.account(), key);
        if (!kept.isAnswerTo(read)) {
            return problems.answer(request, ActRefusal.IDEMPOTENCY_KEY_REUSED.refusal());
        }
        var answer = kept.confidential() ? Bearer.of(request).open(kept.answer()) : kept.answer();
        return answer.toRepeatedResponse();
    }

    private Answer granted(Object outcome) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setCacheControl("no-store");
        return new Answer(201, headers, json.writeValueAsBytes(outcome));
    }

    private static void pause() {
        try {
            Thread.sleep(1 + ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
