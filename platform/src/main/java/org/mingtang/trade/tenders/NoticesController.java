package org.mingtang.trade.tenders;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.projects.Projects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NoticesController {
    private static final int MOST_FIELDS = 60;
    private static final int LONGEST_TEXT = 4_000;

    private final Acts acts;
    private final Projects projects;
    private final Announcements announcements;

    NoticesController(Acts acts, Projects projects, Announcements announcements) {
        this.acts = acts;
        this.projects = projects;
        this.announcements = announcements;
    }

    /** The body of POST notice; limits in minor units of the project's currency. */
    record NoticeRequest(
            @Nullable String deadline,
            @Nullable String openingAt,
            @Nullable Long ceiling,
            @Nullable Long minimum,
            @Nullable Map<String, @Nullable String> contents) {}

    /** The published notice. */
    record NoticeAnswer(
            String lot,
            Instant deadline,
            Instant openingAt,
            Instant earliestLawfulDeadline,
            String object,
            String entry) {}

    @PostMapping("/api/lots/{lot}/notice")
    @Roles({Role.OWNER, Role.AGENCY})
    @Describe(value = "Publishes the notice of a lot (招标公告).", answers = NoticeAnswer.class)
    ResponseEntity<Object> publish(
            HttpServletRequest request,
            Actor actor,
            @PathVariable LotId lot,
            @RequestBody NoticeRequest body) {
        var draft = draft(body);
        return acts.perform(
                request,
                actor,
                () ->
                        projects.lotRunBy(lot, actor)
                                .then(found -> announcements.publish(found, draft, actor))
                                .map(published -> answer(lot, published)));
    }

    private static Announcements.Draft draft(NoticeRequest body) {
        var fields = new Fields();
        var draft =
                new Announcements.Draft(
                        fields.instant("deadline", body.deadline()).truncatedTo(ChronoUnit.MILLIS),
                        fields.instant("openingAt", body.openingAt())
                                .truncatedTo(ChronoUnit.MILLIS),
                        boxed(limit(fields, "ceiling", body.ceiling())),
                        boxed(limit(fields, "minimum", body.minimum())),
                        contents(fields, body.contents()));
        fields.done();
        return draft;
    }

    private static OptionalLong limit(Fields fields, String name, @Nullable Long sum) {
        return fields.optionalNumber(name, sum, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static Optional<Long> boxed(OptionalLong sum) {
        return sum.isPresent() ? Optional.of(sum.getAsLong()) : Optional.empty();
    }

    private static Map<String, String> contents(
            Fields fields, @Nullable Map<String, @Nullable String> given) {
        var contents = new LinkedHashMap<String, String>();
        if (given == null || given.size() > MOST_FIELDS) {
            fields.mistaken("contents", "MISSING");
            return contents;
        }
        given.forEach(
                (name, text) ->
                        contents.put(
                                fields.text("contents." + name, name, 1, MOST_FIELDS),
                                fields.prose("contents." + name, text, 0, LONGEST_TEXT)));
        return contents;
    }

    private static NoticeAnswer answer(LotId lot, Announcements.Published published) {
        var announced = published.tender().announced().orElseThrow();
        return new NoticeAnswer(
                lot.value(),
                announced.deadline(),
                announced.openingAt(),
                published.earliestDeadline(),
                announced.object(),
                published.entry());
    }
}
