package org.mingtang.trade.sealedbids;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.acts.Acts;
import org.mingtang.foundation.acts.Describe;
import org.mingtang.foundation.acts.Fields;
import org.mingtang.foundation.acts.ReadRequest;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.identity.Roles;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.trade.projects.LotId;
import org.mingtang.trade.projects.Projects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SealedBidsController {
    private static final int LONGEST_STATEMENT = 4_096;
    private static final int MOST_SALT_BYTES = 64;
    private static final int LONGEST_PROOF = 128;

    /** Room for an envelope that is too large by little, so that the refusal can say so. */
    private static final int MOST_ENVELOPE_BYTES = 4 * EnvelopeCheck.MAX_BYTES;

    private final Acts acts;
    private final Projects projects;
    private final EnvelopeKeys keys;
    private final Intakes intakes;
    private final LateRefusals late;

    SealedBidsController(
            Acts acts, Projects projects, EnvelopeKeys keys, Intakes intakes, LateRefusals late) {
        this.acts = acts;
        this.projects = projects;
        this.keys = keys;
        this.intakes = intakes;
        this.late = late;
    }

    /** A key that was made. */
    record KeyAnswer(String key, String recipient, String transcript, String entry) {}

    @PostMapping("/api/lots/{lot}/keys")
    @Roles({Role.OWNER, Role.AGENCY})
    @Describe(
            value = "Has the trustees make the lot's key; nobody ever holds it.",
            answers = KeyAnswer.class)
    ResponseEntity<Object> makeKey(
            HttpServletRequest request, Actor actor, @PathVariable LotId lot) {
        return acts.perform(
                request,
                actor,
                () ->
                        projects.lotRunBy(lot, actor)
                                .then(found -> keys.make(found, actor))
                                .map(
                                        made ->
                                                new KeyAnswer(
                                                        made.key().key(),
                                                        made.key().recipient(),
                                                        made.key().transcript(),
                                                        made.entry())));
    }

    /** The body of POST seals, as the sealing tool writes it. */
    record SealBody(
            @Nullable String statement,
            @Nullable String salt,
            @Nullable String proof,
            @Nullable String envelope) {}

    @PostMapping("/api/lots/{lot}/seals")
    @Roles(Role.BIDDER)
    @Describe(
            value = "Hands in a sealed envelope, or one in its place, before the deadline.",
            answers = SealedBids.Acknowledged.class)
    ResponseEntity<Object> seal(
            HttpServletRequest request,
            Actor actor,
            @PathVariable LotId lot,
            @RequestBody SealBody body) {
        var fields = new Fields();
        var seal =
                new SealRequest(
                        fields.text("statement", body.statement(), 1, LONGEST_STATEMENT),
                        fields.base64url("salt", body.salt(), 1, MOST_SALT_BYTES),
                        Optional.of(
                                fields.base64("envelope", body.envelope(), 1, MOST_ENVELOPE_BYTES)),
                        fields.optionalText("proof", body.proof(), LONGEST_PROOF));
        fields.done();
        var readAt = ReadRequest.of(request).readAt();
        return acts.perform(
                request,
                actor,
                () -> projects.lot(lot).then(found -> intakes.seal(found, seal, actor, readAt)),
                refusal -> late.noted(refusal, lot, actor, readAt));
    }

    /** The body of POST withdrawals. */
    record WithdrawalBody(@Nullable String statement, @Nullable String salt) {}

    @PostMapping("/api/lots/{lot}/withdrawals")
    @Roles(Role.BIDDER)
    @Describe(
            value = "Takes back one's envelope before the deadline.",
            answers = SealedBids.Acknowledged.class)
    ResponseEntity<Object> withdraw(
            HttpServletRequest request,
            Actor actor,
            @PathVariable LotId lot,
            @RequestBody WithdrawalBody body) {
        var fields = new Fields();
        var withdrawal =
                new SealRequest(
                        fields.text("statement", body.statement(), 1, LONGEST_STATEMENT),
                        fields.base64url("salt", body.salt(), 1, MOST_SALT_BYTES),
                        Optional.empty(),
                        Optional.empty());
        fields.done();
        var readAt = ReadRequest.of(request).readAt();
        return acts.perform(
                request,
                actor,
                () ->
                        projects.lot(lot)
                                .then(found -> intakes.withdraw(found, withdrawal, actor, readAt)),
                refusal -> late.noted(refusal, lot, actor, readAt));
    }

    /** One of the asker's own acts on a lot. */
    record OwnAct(String act, String commitment, Instant at, @Nullable String envelope) {}

    /** All of them, in their order. */
    record OwnActs(String lot, List<OwnAct> acts) {}

    @GetMapping("/api/lots/{lot}/seals")
    @Roles(Role.BIDDER)
    @Describe(value = "Shows a bidder its own acts on a lot.", answers = OwnActs.class)
    ResponseEntity<Object> own(HttpServletRequest request, Actor actor, @PathVariable LotId lot) {
        return acts.answer(
                request,
                projects.lot(lot)
                        .map(
                                found ->
                                        new OwnActs(
                                                lot.value(),
                                                intakes.actsOf(found, actor.actingParty()).stream()
                                                        .map(SealedBidsController::own)
                                                        .toList())));
    }

    private static OwnAct own(Intake intake) {
        return new OwnAct(
                intake.act(), intake.commitment(), intake.at(), intake.envelope().orElse(null));
    }
}
