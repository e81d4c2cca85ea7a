package org.mingtang.foundation.acts;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the servlet container could not pass on, or what broke outside the controllers. */
@RestController
class ContainerErrors implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerErrors.class);

    private final Problems problems;

    ContainerErrors(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status instanceof Integer code && code < 500) {
            var refusal = code == 404 ? ActRefusal.ADDRESS_UNKNOWN : ActRefusal.REQUEST_MALFORMED;
            return problems.answer(request, refusal.refusal());
        }
        if (status == null) {
            return problems.answer(request, ActRefusal.ADDRESS_UNKNOWN.refusal());
        }
        var reference = ProblemAdvice.reference();
        LOG.error(
                "Fault {} outside the controllers",
                reference,
                (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        return problems.answer(request, ActRefusal.FAULT.refusal().with("reference", reference));
    }
}
