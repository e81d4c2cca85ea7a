package org.mingtang.foundation.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingtang.foundation.acts.Bearer;
import org.mingtang.foundation.acts.Problems;
import org.mingtang.foundation.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stands before every operation: finds out who asks and whether the operation is open to them. A
 * token that is given must be known, even where none is needed, so that nobody mistakes what he
 * sees as a stranger for what he may see.
 */
@Component
class Admission implements HandlerInterceptor {
    static final String ACTOR = Actor.class.getName();

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final Accounts accounts;
    private final Problems problems;

    Admission(Accounts accounts, Problems problems) {
        this.accounts = accounts;
        this.problems = problems;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        // An operation without a body of ours (a static file, an error page) is for everybody.
        if (!(handler instanceof HandlerMethod operation) || isErrorPage(request)) {
            return true;
        }
        Actor actor;
        if (request.getHeader("Authorization") == null) {
            actor = Actor.anybody();
        } else {
            var known = Bearer.tokenOf(request).flatMap(accounts::actorOf);
            if (known.isEmpty()) {
                response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                problems.write(request, response, IdentityRefusal.TOKEN_UNKNOWN.refusal());
                return false;
            }
            actor = known.get();
        }
        var refusal = judge(operation, request.getMethod(), actor);
        if (refusal.isPresent()) {
            if (actor.role() == Role.PUBLIC) {
                response.setHeader("WWW-Authenticate", "Bearer");
            }
            problems.write(request, response, refusal.get());
            return false;
        }
        request.setAttribute(ACTOR, actor);
        return true;
    }

    private static Optional<Refusal> judge(HandlerMethod operation, String method, Actor actor) {
        var declared = operation.getMethodAnnotation(Roles.class);
        if (declared == null && HARMLESS.contains(method)) {
            return Optional.empty();
        }
        var open = declared == null ? new Role[0] : declared.value();
        if (Arrays.asList(open).contains(actor.role())) {
            return Optional.empty();
        }
        if (actor.role() == Role.PUBLIC) {
            return Optional.of(IdentityRefusal.NOT_SIGNED_IN.refusal());
        }
        var names = Arrays.stream(open).map(Role::name).collect(Collectors.joining(", "));
        return Optional.of(
                IdentityRefusal.NOT_YOUR_ACT
                        .refusal()
                        .with("role", actor.role())
                        .with("openTo", names));
    }

    private static boolean isErrorPage(HttpServletRequest request) {
        return request.getDispatcherType() == jakarta.servlet.DispatcherType.ERROR;
    }
}
