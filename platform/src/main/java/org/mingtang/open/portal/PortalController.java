package org.mingtang.open.portal;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.open.statistics.Statistics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The front page, and the same facts as data. */
@RestController
class PortalController {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private final FrontPage page;
    private final Health health;
    private final Statistics statistics;
    private final String centre;

    PortalController(
            FrontPage page,
            Health health,
            Statistics statistics,
            @Value("${mingtang.name:}") String centre) {
        this.page = page;
        this.health = health;
        this.statistics = statistics;
        this.centre = centre;
    }

    @GetMapping(value = "/", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> front(
            HttpServletRequest request, @RequestParam(required = false) @Nullable String lang) {
        var language = lang == null ? preferred(request) : lang.equals("en") ? "en" : "zh";
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noStore())
                .body(page.in(language, address(request), centre));
    }

    /** Chinese is the hall's own language; English for browsers that ask for it. */
    private static String preferred(HttpServletRequest request) {
        return request.getHeader("Accept-Language") != null
                        && request.getLocale().getLanguage().equals("en")
                ? "en"
                : "zh";
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURL().toString().replaceAll("/$", "");
    }

    @GetMapping("/api/health")
    @Describe(value = "Whether the hall can do its work.", answers = Health.State.class)
    Health.State health() {
        return health.state();
    }

    @GetMapping("/api/statistics")
    @Describe(
            value = "Headline figures, read from the ledger.",
            answers = Statistics.Headline.class)
    Statistics.Headline statistics() {
        return statistics.headline();
    }
}
