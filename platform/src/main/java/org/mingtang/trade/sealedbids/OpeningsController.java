package org.mingtang.trade.sealedbids;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.ReadRequest;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.projects.Projects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpeningsController {
    /** Longer than any request takes; one that hangs still must not keep the hall from opening. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Acts acts;
    private final Projects projects;
    private final Openings openings;

    OpeningsController(Acts acts, Projects projects, Openings openings) {
        this.acts = acts;
        this.projects = projects;
        this.openings = openings;
    }

    /**
     * What came of the opening.
     *
     * @param outcome {@code opened}, or {@code failed} where there were too few bids to open any
     */
    record OpeningAnswer(String outcome, int count, List<OpenedEnvelope> envelopes, String entry) {}

    @PostMapping("/api/lots/{lot}/opening")
    @Roles(Role.STAFF)
    @Describe(
            value = "Opens the envelopes of a lot by a quorum of trustees (开标).",
            answers = OpeningAnswer.class)
    ResponseEntity<Object> open(HttpServletRequest request, Actor actor, @PathVariable LotId lot) {
        var now = ReadRequest.of(request).readAt();
        boolean settled = letInThoseReadInTime(lot, now);
        return acts.perform(
                request,
                actor,
                () ->
                        projects.lot(lot)
                                .then(found -> openings.open(found, actor, now, settled))
                                .map(OpeningsController::answer));
    }

    /** Outside the transaction, or the wait would hold the lot's row, which they need. */
    private boolean letInThoseReadInTime(LotId lot, Instant now) {
        return switch (projects.lot(lot)) {
            case Ruling.Granted<Lot>(var found) ->
                    openings.deadline(found)
                            .filter(deadline -> !deadline.isAfter(now))
                            .map(deadline -> letIn(found, deadline))
                            .orElse(true);
            case Ruling.Refused<Lot>(var _) -> true;
        };
    }

    private boolean letIn(Lot lot, Instant deadline) {
        boolean settled = acts.awaitSettled(deadline, PATIENCE);
        openings.awaitTicks(lot, deadline);
        return settled;
    }

    private static OpeningAnswer answer(Openings.Result result) {
        return new OpeningAnswer(
                result.record().isPresent() ? "opened" : "failed",
                result.standing(),
                result.record().stream()
                        .flatMap(record -> record.envelopes().stream())
                        .map(OpenedEnvelope::of)
                        .toList(),
                result.entry());
    }
}
