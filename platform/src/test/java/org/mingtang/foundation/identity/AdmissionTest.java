package org.mingtang.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.AnswerAssert.assertThatAnswer;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mingtang.HttpAnswer;
import org.mingtang.PlatformTest;
import org.mingtang.log.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class AdmissionTest extends PlatformTest {
    private static final Set<RequestMethod> HARMLESS =
            Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);
    private static final Json.Obj PARTY =
            Json.object().put("name", "x").put("kinds", Json.strings(List.of("bidder")));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping operations;

    @Autowired private Admission admission;

    @Test
    void every_operation_that_changes_something_names_its_roles() {
        var nameless = new TreeSet<String>();
        operations
                .getHandlerMethods()
                .forEach(
                        (mapping, operation) -> {
                            var methods = mapping.getMethodsCondition().getMethods();
                            var ours =
                                    operation.getBeanType().getName().startsWith("org.mingtang.");
                            var errorPage = mapping.getDirectPaths().contains("/error");
                            if (ours
                                    && !errorPage
                                    && !(HARMLESS.containsAll(methods) && !methods.isEmpty())
                                    && operation.getMethodAnnotation(Roles.class) == null) {
                                nameless.add(mapping + " " + operation);
                            }
                        });

        assertThat(nameless).isEmpty();
    }

    @Test
    void an_operation_that_names_no_role_is_open_to_nobody() throws Exception {
        var operation = new HandlerMethod(this, AdmissionTest.class.getMethod("nameless"));
        var request = new MockHttpServletRequest("POST", "/api/nameless");
        request.addHeader("Authorization", "Bearer " + OPERATOR);
        var response = new MockHttpServletResponse();

        assertThat(admission.preHandle(request, response, operation)).isFalse();
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString()).contains("\"code\":\"NOT_YOUR_ACT\"");
    }

    public ResponseEntity<Object> nameless() {
        return ResponseEntity.ok().build();
    }

    @Test
    void an_act_without_a_token_is_refused_with_a_challenge() {
        var answer = post("/api/parties", NOBODY, PARTY);

        assertThatAnswer(answer).isRefusedWith("NOT_SIGNED_IN").withStatus(401).citing("ID-1");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void an_unknown_token_is_refused_even_where_none_is_needed() {
        for (var token : List.of("wrong", "x".repeat(600), OPERATOR + "x")) {
            var answer = get("/api/parties/PTY-00000001", token);
            assertThatAnswer(answer).isRefusedWith("TOKEN_UNKNOWN").withStatus(401);
            assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
        }
        assertThatAnswer(
                        HttpAnswer.to(address("/api/parties/PTY-00000001"))
                                .with("Authorization", "Basic eDp5")
                                .get())
                .isRefusedWith("TOKEN_UNKNOWN");
    }

    @Test
    void an_act_of_another_role_is_refused_and_says_whose_it_is() {
        for (var token : List.of(OWNER, AGENCY, EVALUATOR, STAFF, SUPERVISOR)) {
            assertThatAnswer(post("/api/parties", token, PARTY))
                    .isRefusedWith("NOT_YOUR_ACT")
                    .withStatus(403)
                    .citing("ID-2")
                    .withFact("openTo", "OPERATOR");
        }
        assertThatAnswer(post("/api/devices", OPERATOR, Json.object()))
                .isRefusedWith("NOT_YOUR_ACT")
                .withFact("role", "OPERATOR");
    }
}
