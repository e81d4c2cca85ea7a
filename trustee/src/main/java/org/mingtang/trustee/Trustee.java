package org.mingtang.trustee;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.mingtang.log.Policy;
import org.mingtang.log.TileSource;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.OpeningCase;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.PartialsRecord;
import org.mingtang.sealing.TrusteeAnswer;

/** One trustee: it answers tasks, each by its own rule. Safe for several threads. */
final class Trustee {
    private final KeyStore store;
    private final Owner owner;
    private final OpeningRule rule;
    private final KeyMaking keys;
    private final AnswerNotes notes;
    private final SecureRandom random;

    private Trustee(
            KeyStore store,
            TrustedLog log,
            Deadline deadline,
            AnswerNotes notes,
            SecureRandom random) {
        this.store = store;
        this.owner = new Owner(store.directory());
        this.rule = new OpeningRule(store, log, deadline, notes);
        this.keys = new KeyMaking(store, log, random);
        this.notes = notes;
        this.random = random;
    }

    /**
     * A trustee from its store.
     *
     * @param clock its own; a training trustee does not look at it
     */
    static Trustee of(KeyStore store, Policy policy, InstantSource clock, SecureRandom random)
            throws IOException {
        return new Trustee(
                store,
                new TrustedLog(policy, store.training(), store.directory()),
                new Deadline(store.training(), clock),
                AnswerNotes.in(store.directory()),
                random);
    }

    Path directory() {
        return store.directory();
    }

    /** Answers a task; whatever goes wrong is a refusal that says so. */
    TrusteeAnswer answer(String kind, String message, TileSource tiles) {
        try {
            var stopped = owner.stopped();
            if (stopped.isPresent()) {
                return new TrusteeAnswer.Refused("stopped by its owner: " + stopped.get());
            }
            var bytes = message.getBytes(StandardCharsets.UTF_8);
            return switch (kind) {
                case "key.begin" -> keys.begin(bytes, tiles);
                case "key.receive" -> keys.receive(bytes);
                case "key.finish" -> keys.finish(bytes);
                case "opening" -> open(OpeningCase.parse(bytes), tiles);
                default -> new TrusteeAnswer.Refused("a task of a kind not known here");
            };
        } catch (MalformedException malformed) {
            return new TrusteeAnswer.Refused("what was laid before me is malformed");
        } catch (IOException | RuntimeException fault) {
            // Whatever it is, it must not end the trustee: the next task may be a sound one.
            return new TrusteeAnswer.Refused("a fault of mine: " + fault);
        }
    }

    private TrusteeAnswer open(OpeningCase asked, TileSource tiles) throws IOException {
        return switch (rule.judge(asked, tiles)) {
            case OpeningRule.Verdict.NotDue(var reason) -> new TrusteeAnswer.Refused(reason);
            case OpeningRule.Verdict.Due due -> partials(due);
        };
    }

    /** The note is on disk before the answer leaves. */
    private TrusteeAnswer partials(OpeningRule.Verdict.Due due) throws IOException {
        var claim = due.claim();
        if (due.points().isEmpty()) {
            return new TrusteeAnswer.Refused("there is no envelope to open");
        }
        notes.note(claim.key(), claim.listHash(), due.points(), due.envelopes());
        var partials =
                Partials.make(
                        due.held().share(),
                        due.points(),
                        due.held().transcript().context(),
                        random);
        var list = claim.list();
        var record =
                new PartialsRecord(
                        list.lot(),
                        list.round(),
                        list.envelopeClass(),
                        list.opened().stream().map(entry -> entry.commitment()).toList(),
                        partials);
        return new TrusteeAnswer.Given(record.bytes());
    }
}
