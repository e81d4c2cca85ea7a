package org.mingtang.open.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.projects.Projects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Lots and projects as everybody sees them. */
@RestController
class LotsController {

    private final Acts acts;
    private final Projects projects;
    private final LotViews views;

    LotsController(Acts acts, Projects projects, LotViews views) {
        this.acts = acts;
        this.projects = projects;
        this.views = views;
    }

    @GetMapping("/api/lots/{lot}")
    @Describe(value = "Shows a lot as everybody sees it.", answers = LotView.class)
    ResponseEntity<Object> lot(HttpServletRequest request, @PathVariable LotId lot) {
        return acts.answer(request, projects.lot(lot).map(views::of));
    }

    /** A project and its lots. */
    record ProjectView(String project, String title, String owner, List<LotView> lots) {}

    @GetMapping("/api/projects/{project}")
    @Describe(value = "Shows a project and its lots.", answers = ProjectView.class)
    ResponseEntity<Object> project(HttpServletRequest request, @PathVariable String project) {
        return acts.answer(
                request,
                projects.lotsOf(project)
                        .then(
                                lots ->
                                        Ruling.granted(
                                                new ProjectView(
                                                        project,
                                                        lots.getFirst().project().title(),
                                                        lots.getFirst().project().owner(),
                                                        lots.stream().map(views::of).toList()))));
    }
}
