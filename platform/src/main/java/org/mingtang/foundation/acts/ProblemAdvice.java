package org.mingtang.foundation.acts;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one mapper from what was thrown to what is answered. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> mistakenFields(HttpServletRequest request, MistakenFields thrown) {
        return problems.mistaken(request, thrown.mistakes());
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadableBody(
            HttpServletRequest request, HttpMessageNotReadableException thrown) {
        var unreadable = UnreadableBody.of(thrown.getCause());
        return unreadable.mistakes().isEmpty()
                ? problems.answer(request, unreadable.refusal())
                : problems.mistaken(request, unreadable.mistakes());
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownContentType(
            HttpServletRequest request, HttpMediaTypeNotSupportedException thrown) {
        return problems.answer(
                request,
                ActRefusal.CONTENT_TYPE_UNKNOWN
                        .refusal()
                        .with("given", orNone(thrown.getContentType()))
                        .with("understood", "application/json"));
    }

    @ExceptionHandler
    ResponseEntity<Object> notAcceptable(
            HttpServletRequest request, HttpMediaTypeNotAcceptableException thrown) {
        return problems.answer(request, ActRefusal.ANSWER_NOT_ACCEPTABLE.refusal());
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownMethod(
            HttpServletRequest request, HttpRequestMethodNotSupportedException thrown) {
        var known = thrown.getSupportedHttpMethods();
        var names =
                known == null
                        ? ""
                        : known.stream()
                                .map(HttpMethod::name)
                                .sorted()
                                .collect(Collectors.joining(", "));
        var refusal = ActRefusal.METHOD_UNKNOWN.refusal();
        var answer =
                problems.answer(
                        request,
                        refusal.with("given", thrown.getMethod()).with("understood", names));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Allow", names)
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownAddress(
            HttpServletRequest request, NoResourceFoundException thrown) {
        return problems.answer(
                request,
                ActRefusal.ADDRESS_UNKNOWN.refusal().with("address", request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<Object> mistakenParameter(
            HttpServletRequest request, MethodArgumentTypeMismatchException thrown) {
        return problems.answer(
                request,
                ActRefusal.REQUEST_MALFORMED.refusal().with("parameter", thrown.getName()));
    }

    /** The asker went away; there is nobody to answer and nothing to log. */
    @ExceptionHandler
    void connectionLost(AsyncRequestNotUsableException thrown) {}

    @ExceptionHandler
    ResponseEntity<Object> everythingElse(HttpServletRequest request, Exception thrown) {
        if (thrown instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return problems.answer(request, ActRefusal.REQUEST_MALFORMED.refusal());
        }
        if (DatabaseTrouble.isCrowd(thrown)) {
            LOG.warn("Too many acts at once: {}", String.valueOf(thrown.getMessage()));
            return problems.answer(request, ActRefusal.CROWDED.refusal());
        }
        if (DatabaseTrouble.isAbsence(thrown)) {
            LOG.warn("The database is away: {}", String.valueOf(thrown.getMessage()));
            return problems.answer(request, ActRefusal.DATABASE_AWAY.refusal());
        }
        var reference = reference();
        LOG.error(
                "Fault {} at {} {}",
                reference,
                request.getMethod(),
                request.getRequestURI(),
                thrown);
        return problems.answer(request, ActRefusal.FAULT.refusal().with("reference", reference));
    }

    /** Nothing but a number to find the log entry by. */
    static String reference() {
        var bytes = new byte[5];
        RANDOM.nextBytes(bytes);
        return "F-" + HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static String orNone(@Nullable Object value) {
        return value == null ? "—" : value.toString();
    }
}
