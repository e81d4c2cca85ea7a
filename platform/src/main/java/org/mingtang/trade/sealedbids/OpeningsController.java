package org.mingtang.trade.sealedbids;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.ReadRequest;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.foundation.kernel.Refusal;
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
    private final EnvelopeKeys keys;
    private final OpeningCeremony ceremony;
    private final OpenedEnvelopes envelopes;

    OpeningsController(
            Acts acts,
            Projects projects,
            Openings openings,
            EnvelopeKeys keys,
            OpeningCeremony ceremony,
            OpenedEnvelopes envelopes) {
        this.acts = acts;
        this.projects = projects;
        this.openings = openings;
        this.keys = keys;
        this.ceremony = ceremony;
        this.envelopes = envelopes;
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
        return acts.performPrepared(
                request,
                actor,
                () -> projects.lot(lot).then(found -> prepare(found, actor, now)),
                ready ->
                        openings.complete(ready.lot(), ready.prepared(), actor)
                                .map(OpeningsController::answer));
    }

    /** What the second act needs. */
    private record Ready(Lot lot, Openings.Prepared prepared) {}

    /** The first act, and then the question to the trustees, which no transaction may wait for. */
    private Ruling<Ready> prepare(Lot lot, Actor actor, Instant now) {
        boolean settled = letInThoseReadInTime(lot, now);
        return acts.enact(() -> openings.begin(lot, actor, now, settled))
                .then(
                        begun ->
                                switch (begun) {
                                    case Openings.Begun.NotToBeOpened(int standing) ->
                                            Ruling.granted(
                                                    new Ready(
                                                            lot,
                                                            new Openings.Prepared.NotToBeOpened(
                                                                    standing)));
                                    case Openings.Begun.Started(var started) ->
                                            ask(lot, started, actor);
                                });
    }

    private Ruling<Ready> ask(Lot lot, StartedOpening started, Actor actor) {
        var key = keys.find(lot).orElseThrow();
        var notice = openings.notice(lot);
        return switch (ceremony.ask(lot, started, key, notice)) {
            case OpeningCeremony.Outcome.Answered answered -> {
                var record = envelopes.record(lot, key, started, answered);
                yield Ruling.granted(
                        new Ready(lot, new Openings.Prepared.Opened(answered, started, record)));
            }
            case OpeningCeremony.Outcome.TooFew few ->
                    noted(() -> openings.postpone(lot, few, actor));
            case OpeningCeremony.Outcome.Damaged damaged ->
                    noted(() -> openings.damaged(lot, damaged, actor));
        };
    }

    /** What was recorded stays, although the asker is refused. */
    private Ruling<Ready> noted(Supplier<Refusal> act) {
        return acts.enact(() -> Ruling.granted(act.get())).then(Ruling::refused);
    }

    /** Outside the transaction, or the wait would hold the lot's row, which they need. */
    private boolean letInThoseReadInTime(Lot lot, Instant now) {
        return openings.deadline(lot)
                .filter(deadline -> !deadline.isAfter(now))
                .map(deadline -> letIn(lot, deadline))
                .orElse(true);
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
