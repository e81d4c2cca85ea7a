package org.mingtang.open.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.statute.CentreClock;
import org.mingtang.open.statistics.Statistics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The plain page at the door: health, official clock, ledger head, headline figures. */
@Component
class FrontPage {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Health health;
    private final CentreClock clock;
    private final Ledger ledger;
    private final Statistics statistics;
    private final ZoneId zone;
    private final Map<String, String> pages = new LinkedHashMap<>();

    FrontPage(
            Health health,
            CentreClock clock,
            Ledger ledger,
            Statistics statistics,
            @Value("${mingtang.zone:Asia/Shanghai}") ZoneId zone) {
        this.health = health;
        this.clock = clock;
        this.ledger = ledger;
        this.statistics = statistics;
        this.zone = zone;
        for (var language : List.of("zh", "en")) {
            pages.put(language, read("portal/front-page_" + language + ".html"));
        }
    }

    /** The page in {@code zh} or {@code en}, as HTML. */
    String in(String language, String address, String centre) {
        var page = pages.getOrDefault(language, "");
        var filled = page.replace("{{training}}", training(language));
        for (var entry : facts(language, address, centre).entrySet()) {
            filled =
                    filled.replace(
                            "{{" + entry.getKey() + "}}", HtmlUtils.htmlEscape(entry.getValue()));
        }
        return filled;
    }

    private Map<String, String> facts(String language, String address, String centre) {
        boolean chinese = language.equals("zh");
        var state = health.state();
        var head = ledger.publishedHead();
        var headline = statistics.headline();
        var facts = new LinkedHashMap<String, String>();
        facts.put("centre", centre);
        facts.put("now", CLOCK.format(clock.officialNow().atZone(zone)));
        facts.put("zone", zone.getId());
        facts.put("noticed", String.valueOf(headline.tenders().noticed()));
        facts.put("awarded", String.valueOf(headline.tenders().awarded()));
        facts.put("amounts", sums(headline.deals(), Statistics.Deals::amount));
        facts.put("savings", sums(headline.deals(), Statistics.Deals::savings));
        facts.put(
                "health",
                word(state.status().equals("well"), chinese, "正常", "well", "异常", "unwell"));
        facts.put(
                "clock",
                word(state.clock().equals("right"), chinese, "准确", "right", "已跳变", "jumped"));
        facts.put(
                "database",
                word(state.database().equals("there"), chinese, "在线", "there", "离线", "away"));
        facts.put(
                "lag",
                word(publishing(state), chinese, "即记即发", "published as recorded", "延迟", "delayed"));
        facts.put("size", String.valueOf(head.size()));
        facts.put("root", head.root().isEmpty() ? "–" : head.root());
        facts.put("vkey", head.vkey());
        facts.put("url", address);
        return facts;
    }

    private static boolean publishing(Health.State state) {
        return state.ledger().startsWith("publishing");
    }

    private static String word(
            boolean good, boolean chinese, String zh, String en, String badZh, String badEn) {
        if (chinese) {
            return good ? zh : badZh;
        }
        return good ? en : badEn;
    }

    private String training(String language) {
        if (!clock.status().training()) {
            return "";
        }
        var says =
                language.equals("zh")
                        ? "演练中心:这里的一切仅供演练,不具法律效力。"
                        : "Training centre: everything here is a rehearsal and binds nobody.";
        return "<div class=\"training\" role=\"note\"><div class=\"page\">" + says + "</div></div>";
    }

    private static String sums(
            List<Statistics.Deals> deals, Function<Statistics.Deals, BigDecimal> which) {
        var texts =
                deals.stream()
                        .map(
                                d -> {
                                    int digits =
                                            Currency.getInstance(d.currency())
                                                    .getDefaultFractionDigits();
                                    return "%s %,.0f"
                                            .formatted(
                                                    d.currency(),
                                                    which.apply(d).movePointLeft(digits));
                                })
                        .toList();
        return texts.isEmpty() ? "0" : String.join(" · ", texts);
    }

    private static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar lacks " + path, e);
        }
    }
}
