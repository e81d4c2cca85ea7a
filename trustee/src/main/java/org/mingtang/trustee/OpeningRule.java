package org.mingtang.trustee;

import java.util.List;
import java.util.Optional;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.log.ProvenLeaf;
import org.mingtang.log.TileSource;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.OpeningCase;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.Point;

/**
 * Whether this trustee has to answer an opening (docs/trustees.md §3). It decides, the hall asks.
 */
final class OpeningRule {
    private final KeyStore store;
    private final TrustedLog log;
    private final Deadline deadline;
    private final AnswerNotes notes;
    private final ListedStatements statements = new ListedStatements();
    private final ListedEnvelopes envelopes = new ListedEnvelopes();

    OpeningRule(KeyStore store, TrustedLog log, Deadline deadline, AnswerNotes notes) {
        this.store = store;
        this.log = log;
        this.deadline = deadline;
        this.notes = notes;
    }

    /** What the rule says. */
    sealed interface Verdict {
        /** Answer, for these points and with this share. */
        record Due(Claim claim, KeyStore.Held held, List<Point> points, List<String> envelopes)
                implements Verdict {}

        record NotDue(String reason) implements Verdict {}
    }

    Verdict judge(OpeningCase asked, TileSource tiles) {
        try {
            return switch (log.judge(asked.checkpoint(), tiles)) {
                case TrustedLog.Belief.Doubted(var reason) -> new Verdict.NotDue(reason);
                case TrustedLog.Belief.Believed(var head) -> judge(asked, head);
            };
        } catch (JsonException | MalformedException malformed) {
            return new Verdict.NotDue(
                    "what was laid before me is malformed: " + malformed.getMessage());
        }
    }

    private Verdict judge(OpeningCase asked, Checkpoint head) {
        var unproven = unproven(asked.notice(), head).or(() -> unproven(asked.started(), head));
        if (unproven.isPresent()) {
            return new Verdict.NotDue(unproven.get());
        }
        var claim = claim(asked, head);
        var held = store.find(claim.key());
        if (held.isEmpty()) {
            return new Verdict.NotDue("I hold no share of the key " + claim.key());
        }
        var transcript = held.get().transcript();
        var context = transcript.context().key();
        var objection =
                match(claim, context)
                        .or(() -> deadline.objection(claim))
                        .or(() -> statements.objection(claim, asked.ticks(), head, context));
        if (objection.isPresent()) {
            return new Verdict.NotDue(objection.get());
        }
        return switch (envelopes.judge(claim.list(), asked.envelopes(), transcript.recipient())) {
            case ListedEnvelopes.Points.Unsound(var reason) -> new Verdict.NotDue(reason);
            case ListedEnvelopes.Points.Sound(var points, var hashes) ->
                    notes.objection(claim.key(), claim.listHash(), points, hashes)
                            .<Verdict>map(Verdict.NotDue::new)
                            .orElseGet(() -> new Verdict.Due(claim, held.get(), points, hashes));
        };
    }

    private static Optional<String> unproven(ProvenLeaf leaf, Checkpoint head) {
        return leaf.fault(head)
                .map(
                        says ->
                                "entry "
                                        + leaf.index()
                                        + " is not proved to stand in the log: "
                                        + says);
    }

    private static Claim claim(OpeningCase asked, Checkpoint head) {
        return new Claim(
                head.origin(),
                Json.parseObject(asked.notice().leaf()),
                Json.parseObject(asked.started().leaf()),
                asked.started(),
                OpeningList.parse(asked.list()),
                Digests.sha256(asked.list()));
    }

    /** Notice, opening, list and key are all about one lot, round and class of this log. */
    private static Optional<String> match(Claim claim, KeyContext context) {
        var notice = claim.notice();
        var started = claim.started();
        if (!notice.text("evt").equals("notice.published")
                || !started.text("evt").equals("opening.started")) {
            return Optional.of("these are no notice and no opening");
        }
        var envelopeClass = started.text("class");
        var purpose = new KeyContext(claim.origin(), claim.lot(), claim.round(), envelopeClass);
        if (!purpose.equals(context)) {
            return Optional.of("the key was made for something else");
        }
        if (!started.text("sub").equals(claim.lot()) || started.number("round") != claim.round()) {
            return Optional.of("the opening is not of the lot of the notice");
        }
        var list = claim.list();
        boolean same =
                started.text("object").equals(claim.listHash())
                        && list.lot().equals(claim.lot())
                        && list.round() == claim.round()
                        && list.envelopeClass().equals(envelopeClass)
                        && started.number("count") == list.opened().size();
        return same ? Optional.empty() : Optional.of("the list is not the one that was published");
    }
}
