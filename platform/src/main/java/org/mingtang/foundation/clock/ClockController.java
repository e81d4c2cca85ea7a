package org.mingtang.foundation.clock;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.mingtang.foundation.acts.ReadRequest;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.statute.CentreClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClockController {
    private static final Clause FORWARD_ONLY = Clause.of("RC-1.2");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Acts acts;
    private final ClockMoves moves;
    private final CentreClock clock;
    private final Ledger ledger;
    private final ZoneId zone;

    ClockController(
            Acts acts,
            ClockMoves moves,
            CentreClock clock,
            Ledger ledger,
            @Value("${mingtang.zone:Asia/Shanghai}") ZoneId zone) {
        this.acts = acts;
        this.moves = moves;
        this.clock = clock;
        this.ledger = ledger;
        this.zone = zone;
    }

    /**
     * What the official clock shows.
     *
     * @param zone the centre's, for display
     * @param training whether this is the clock of a training centre
     */
    record Shown(Instant now, String zone, boolean training) {}

    @GetMapping("/api/clock")
    @Describe(value = "What the official clock shows.", answers = Shown.class)
    Shown show() {
        return new Shown(clock.officialNow(), zone.getId(), clock.status().training());
    }

    /** The body of POST moves. */
    record MoveBody(@Nullable String to) {}

    @PostMapping("/api/clock/moves")
    @Roles(Role.OPERATOR)
    @Describe(
            value = "Moves the official clock of a training centre forward.",
            answers = ClockMoves.Moved.class)
    ResponseEntity<Object> move(
            HttpServletRequest request, Actor actor, @RequestBody MoveBody body) {
        var fields = new Fields();
        var to = fields.instant("to", body.to());
        fields.done();
        // Outside the transaction, or the wait would hold back those who are waited for. The
        // refusal
        // is kept under no idempotency key, so that the same request may be repeated.
        if (!acts.awaitSettled(ReadRequest.of(request).readAt(), PATIENCE)) {
            return acts.answer(
                    request, Ruling.refused(Refusal.of(ClockRefusal.CLOCK_BUSY, FORWARD_ONLY)));
        }
        // What was done before the move is published before it.
        ledger.publishNow();
        return acts.perform(request, actor, () -> moves.move(to, actor));
    }
}
