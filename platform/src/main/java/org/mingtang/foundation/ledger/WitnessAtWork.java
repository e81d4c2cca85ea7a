package org.mingtang.foundation.ledger;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.LogException;
import org.mingtang.log.Policy;
import org.mingtang.log.SignedNote;
import org.mingtang.log.TileReader;
import org.mingtang.signer.Witness;
import org.mingtang.signer.WitnessLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One witness as the log sees it: what it is believed to have cosigned last, and at most one
 * request under way. Which size it really knows it says itself, when it is asked with another.
 */
final class WitnessAtWork {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessAtWork.class);
    private static final int TRIES = 3;

    private final Policy.Witness witness;
    private final WitnessLink link;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long known;
    private volatile String noted = "";

    WitnessAtWork(Policy.Witness witness, WitnessLink link) {
        this.witness = witness;
        this.link = link;
    }

    /** What is to be cosigned. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Task(byte[] note, Checkpoint head, TileReader reader, long officialTime) {}

    /** A cosignature line, or why there is none. */
    record Outcome(String line, String complaint) {}

    /** Begins to ask; the outcome comes later. False when it is still busy with another. */
    boolean begin(Task task, BlockingQueue<Outcome> outcomes) {
        if (!busy.compareAndSet(false, true)) {
            return false;
        }
        Thread.ofVirtual()
                .name("witness " + witness.name())
                .start(
                        () -> {
                            var outcome = new Outcome("", witness.name() + ": broke off");
                            try {
                                outcome = outcome(task);
                            } finally {
                                // Free before it is heard: the next checkpoint follows at once.
                                busy.set(false);
                                outcomes.add(outcome);
                            }
                        });
        return true;
    }

    private Outcome outcome(Task task) {
        try {
            var line = line(task);
            note("");
            return new Outcome(line, "");
        } catch (IOException | RuntimeException failed) {
            var complaint = witness.name() + ": " + failed.getMessage();
            note(complaint);
            return new Outcome("", complaint);
        }
    }

    /** Once, not at every checkpoint: others may make up the quorum for days. */
    private void note(String complaint) {
        if (!complaint.equals(noted)) {
            noted = complaint;
            LOG.warn("Witness {}", complaint.isEmpty() ? witness.name() + " cosigns" : complaint);
        }
    }

    private String line(Task task) throws IOException {
        for (var tries = 0; tries < TRIES; tries++) {
            var old = known;
            if (old > task.head().size()) {
                throw new LedgerFault(
                        "cosigned a tree of %d entries already, this one has %d"
                                .formatted(old, task.head().size()));
            }
            var proof =
                    old == 0 || old == task.head().size()
                            ? List.<byte[]>of()
                            : Consistency.prove(old, task.head().size(), task.reader());
            var reply = link.add(old, proof, task.note(), task.officialTime());
            if (reply.isOk()) {
                var line = ownLine(task.note(), reply.body());
                known = task.head().size();
                return line;
            }
            if (!reply.isConflict()) {
                throw new LedgerFault("answers %d %s".formatted(reply.status(), said(reply)));
            }
            known = sizeOf(reply.body());
        }
        throw new LedgerFault("contradicts itself about what it cosigned last");
    }

    private static String said(Witness.Reply reply) {
        var line = reply.body().lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), 200));
    }

    private static long sizeOf(String body) {
        var size = body.strip();
        if (!size.matches("0|[1-9][0-9]{0,17}")) {
            throw new LedgerFault("does not say what it cosigned last");
        }
        return Long.parseLong(size);
    }

    /** The line of the key that the policy names; a witness may answer with others too. */
    private String ownLine(byte[] note, String body) {
        for (var line : body.lines().toList()) {
            try {
                SignedNote.open(SignedNote.withLines(note, line + "\n"), List.of(witness.key()));
                return line + "\n";
            } catch (LogException notIts) {
                // Another of its keys, or nonsense.
            }
        }
        throw new LedgerFault("answers without a cosignature that holds");
    }
}
