package org.mingtang.verifier;

import java.util.List;
import java.util.Optional;
import org.mingtang.log.Policy;

/** A whole run over a published log. */
final class Verification {

    private Verification() {}

    /**
     * What a run found.
     *
     * @param entries the size the checkpoint names
     * @param failures everything that is not so; the log is verified when there is none
     * @param hallAsked whether a hall answered, so that its words were compared with the log (V20)
     * @param proven the text of the leaf a receipt proves, empty without a receipt
     */
    record Outcome(long entries, List<Failure> failures, boolean hallAsked, String proven) {
        boolean verified() {
            return failures.isEmpty();
        }
    }

    /** Recomputes and judges everything. */
    static Outcome of(PublishedFiles files, Optional<Policy> policy) {
        var findings = new Findings();
        var trusted = new SignedCheckpoint(files, findings).open(policy);
        var hall = Hall.behind(files);
        if (trusted.isPresent()) {
            var book = new LogWalk(files, trusted.get(), findings).walk();
            var newer = new NewerEntries(files, trusted.get());
            var truthful = hall.map(answering -> new TruthfulHall(answering, newer, findings));
            var others = truthful.map(TruthfulHall::ofEveryRound).stream().toList();
            new RoundJudge(files, findings, others).judge(book);
            new RevealedTicks(new PublicObjects(files), book, findings).judge();
            truthful.ifPresent(check -> check.judge(book));
        }
        return outcome(trusted, findings, hall.isPresent(), "");
    }

    /** Proves one receipt and that the log still continues it. */
    static Outcome ofReceipt(PublishedFiles files, Optional<Policy> policy, String receipt) {
        var findings = new Findings();
        var trusted = new SignedCheckpoint(files, findings).open(policy);
        var proven =
                trusted.map(t -> new ProvenReceipt(files, t, findings).judge(receipt)).orElse("");
        return outcome(trusted, findings, false, proven);
    }

    private static Outcome outcome(
            Optional<TrustedHead> trusted, Findings findings, boolean hallAsked, String proven) {
        var entries = trusted.map(t -> t.head().size()).orElse(0L);
        return new Outcome(entries, findings.all(), hallAsked, proven);
    }
}
