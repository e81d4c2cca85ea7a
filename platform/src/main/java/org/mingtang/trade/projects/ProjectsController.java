package org.mingtang.trade.projects;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProjectsController {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_WORD = 40;
    private static final int MOST_LOTS = 100;

    private final Acts acts;
    private final Projects projects;

    ProjectsController(Acts acts, Projects projects) {
        this.acts = acts;
        this.projects = projects;
    }

    /** One lot of a project to be entered. */
    record LotRequest(@Nullable String title) {}

    /** The body of POST projects; an owner enters for itself, an agency names its owner. */
    record EntryRequest(
            @Nullable String title,
            @Nullable String owner,
            @Nullable String tradeClass,
            @Nullable String profile,
            @Nullable String currency,
            @Nullable List<@Nullable LotRequest> lots) {}

    /** A lot that was entered. */
    record EnteredLot(String lot, String title) {}

    /** What was entered. */
    record EntryAnswer(String project, List<EnteredLot> lots, String entry) {}

    @PostMapping("/api/projects")
    @Roles({Role.OWNER, Role.AGENCY})
    @Describe(value = "Enters a project and its lots (进场登记).", answers = EntryAnswer.class)
    ResponseEntity<Object> enter(
            HttpServletRequest request, Actor actor, @RequestBody EntryRequest body) {
        var fields = new Fields();
        var lots = fields.list("lots", body.lots(), 1, MOST_LOTS);
        var entry =
                new Projects.Entry(
                        fields.text("title", body.title(), 1, LONGEST_TITLE),
                        fields.optionalText("owner", body.owner(), LONGEST_WORD),
                        fields.text("tradeClass", body.tradeClass(), 1, LONGEST_WORD),
                        fields.text("profile", body.profile(), 1, LONGEST_WORD),
                        fields.text("currency", body.currency(), 3, 3),
                        lots.stream()
                                .map(
                                        lot ->
                                                fields.text(
                                                        "lots.title",
                                                        lot.title(),
                                                        1,
                                                        LONGEST_TITLE))
                                .toList());
        fields.done();
        return acts.perform(
                request, actor, () -> projects.enter(entry, actor).map(ProjectsController::answer));
    }

    private static EntryAnswer answer(Projects.Entered entered) {
        return new EntryAnswer(
                entered.project(),
                entered.lots().stream()
                        .map(lot -> new EnteredLot(lot.id().value(), lot.title()))
                        .toList(),
                entered.entry());
    }
}
