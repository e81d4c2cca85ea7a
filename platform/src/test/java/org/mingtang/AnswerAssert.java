package org.mingtang;

import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.mingtang.log.Json;

/** Says what is expected of an answer in the words of the rules. */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, HttpAnswer> {
    private AnswerAssert(HttpAnswer answer) {
        super(answer, AnswerAssert.class);
        as(answer.status() + " " + answer.body());
    }

    public static AnswerAssert assertThatAnswer(HttpAnswer answer) {
        return new AnswerAssert(answer);
    }

    public AnswerAssert isGranted() {
        Assertions.assertThat(actual.status()).as(descriptionText()).isBetween(200, 201);
        return this;
    }

    /** A problem of RFC 9457 with this code and all that belongs to it. */
    public AnswerAssert isRefusedWith(String code) {
        var assertions = Assertions.assertThat(actual.status()).as(descriptionText());
        assertions.isGreaterThanOrEqualTo(400);
        equal(actual.header("Content-Type"), "application/problem+json");
        var problem = actual.json();
        equal(problem.text("code"), code);
        equal(problem.text("type"), "/refusals/" + code);
        equal(problem.number("status"), (long) actual.status());
        Assertions.assertThat(problem.text("title")).isNotBlank().isNotEqualTo(code);
        Assertions.assertThat(problem.text("detail")).isNotBlank().isNotEqualTo(code);
        Assertions.assertThat(problem.text("clause")).isNotBlank();
        return this;
    }

    public AnswerAssert withStatus(int status) {
        equal(actual.status(), status);
        return this;
    }

    public AnswerAssert citing(String clause) {
        equal(actual.json().text("clause"), clause);
        return this;
    }

    public AnswerAssert withFact(String name, Object value) {
        equal(actual.json().object("facts").text(name), String.valueOf(value));
        return this;
    }

    /** FIELD_MISTAKES naming exactly these fields. */
    public AnswerAssert namesMistakenFields(String... fields) {
        isRefusedWith("FIELD_MISTAKES").withStatus(422);
        Map<String, String> named =
                actual.json().array("fields").objects().stream()
                        .collect(
                                Collectors.toMap(
                                        (Json.Obj each) -> each.text("field"),
                                        each -> each.text("message"),
                                        (one, other) -> one + "; " + other));
        Assertions.assertThat(named).as(descriptionText()).containsOnlyKeys(fields);
        return this;
    }

    public AnswerAssert isARepetition() {
        equal(actual.header("Idempotency-Replayed"), "true");
        return this;
    }

    private void equal(Object found, Object expected) {
        Assertions.assertThat(found).as(descriptionText()).isEqualTo(expected);
    }
}
