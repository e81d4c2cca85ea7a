package org.mingtang.foundation.acts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingtang.foundation.kernel.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns refusals into problems (RFC 9457) in the asker's language. */
@Component
public class Problems {
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Texts texts;
    private final JsonMapper json;

    Problems(Texts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /** The refusal as an answer of a controller. */
    public ResponseEntity<Object> answer(HttpServletRequest request, Refusal refusal) {
        return written(request, refusal, List.of()).toResponse();
    }

    /** The refusal written by whoever stands before the controllers. */
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        var answer = written(request, refusal, List.of());
        response.setStatus(answer.status());
        answer.headers().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.getOutputStream().write(answer.body());
    }

    ResponseEntity<Object> mistaken(HttpServletRequest request, List<FieldMistake> mistakes) {
        return written(request, ActRefusal.FIELD_MISTAKES.refusal(), mistakes).toResponse();
    }

    Answer written(HttpServletRequest request, Refusal refusal) {
        return written(request, refusal, List.of());
    }

    private Answer written(
            HttpServletRequest request, Refusal refusal, List<FieldMistake> mistakes) {
        var tongue = Tongue.of(request);
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.set(HttpHeaders.CONTENT_LANGUAGE, tongue.tag());
        headers.setCacheControl("no-store");
        if (refusal.code().status() == 503) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        var fields = mistakes.stream().map(each -> inWords(tongue, each)).toList();
        var body = json.writeValueAsBytes(problem(tongue, refusal, fields));
        return new Answer(refusal.code().status(), headers, body);
    }

    private Problem problem(Tongue tongue, Refusal refusal, List<Problem.Field> fields) {
        var code = refusal.code().name();
        return new Problem(
                "/refusals/" + code,
                text(tongue, code + ".title", refusal.facts()).orElse(code),
                refusal.code().status(),
                text(tongue, code + ".detail", refusal.facts()).orElse(code),
                code,
                refusal.ground().citation(),
                refusal.facts(),
                text(tongue, code + ".next", refusal.facts()),
                fields);
    }

    private Problem.Field inWords(Tongue tongue, FieldMistake mistake) {
        var message = text(tongue, "field." + mistake.kind(), mistake.facts());
        return new Problem.Field(mistake.field(), message.orElse(mistake.kind()));
    }

    private Optional<String> text(Tongue tongue, String key, Map<String, String> facts) {
        return texts.find(tongue, key, facts);
    }
}
