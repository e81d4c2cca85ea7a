package org.mingtang.foundation.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Policy;
import org.mingtang.log.SignedNote;
import org.mingtang.log.TileReader;

/**
 * Has checkpoints cosigned by the witnesses of the log's policy, all at once, and hands one on when
 * it meets the policy's quorum. A witness that is slow or silent delays nobody whom the others
 * satisfy; where they do not, the checkpoint is not published.
 */
final class Witnesses {
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    // Witnesses that answer nearly at once are waited for, so that receipts show them all.
    private static final Duration GRACE = Duration.ofMillis(25);

    private final Policy policy;
    private final List<WitnessAtWork> all;
    private final ElapsedClock elapsed;

    /**
     * The witnesses of a policy that can be reached.
     *
     * @param all of its witnesses, those that cannot be reached left out
     */
    Witnesses(Policy policy, List<WitnessAtWork> all, ElapsedClock elapsed) {
        this.policy = policy;
        this.all = List.copyOf(all);
        this.elapsed = elapsed;
    }

    /** A log without witnesses, whose policy asks for none. */
    static Witnesses none(ElapsedClock elapsed) {
        return new Witnesses(Policy.trusting(), List.of(), elapsed);
    }

    /**
     * The note with cosignature lines.
     *
     * @throws LedgerFault when the quorum is not met; the sentence says who did not cosign and why
     */
    byte[] cosigned(byte[] note, Checkpoint head, TileReader reader, long officialTime) {
        var answers = new LinkedBlockingQueue<WitnessAtWork.Outcome>();
        var asked = 0;
        for (var witness : all) {
            if (witness.begin(new WitnessAtWork.Task(note, head, reader, officialTime), answers)) {
                asked++;
            }
        }
        var complaints = new ArrayList<String>();
        var whole = note;
        var end = elapsed.nanos() + PATIENCE.toNanos();
        var met = policy.quorumFault(whole).isEmpty();
        while (asked > 0) {
            var outcome = next(answers, met ? GRACE.toNanos() : end - elapsed.nanos());
            if (outcome == null) {
                break;
            }
            asked--;
            if (outcome.complaint().isEmpty()) {
                whole = SignedNote.withLines(whole, outcome.line());
                met = policy.quorumFault(whole).isEmpty();
            } else {
                complaints.add(outcome.complaint());
            }
        }
        var fault = policy.quorumFault(whole);
        if (fault.isPresent()) {
            throw new LedgerFault(fault.get() + said(complaints));
        }
        return whole;
    }

    private static String said(List<String> complaints) {
        return complaints.isEmpty() ? "" : " (" + String.join("; ", complaints) + ")";
    }

    private static WitnessAtWork.@Nullable Outcome next(
            BlockingQueue<WitnessAtWork.Outcome> answers, long nanos) {
        try {
            return answers.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LedgerFault("interrupted while waiting for witnesses", interrupted);
        }
    }
}
