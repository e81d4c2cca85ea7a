package org.mingtang.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.KeyHistory;
import org.mingtang.log.LogException;
import org.mingtang.log.LogKeys;
import org.mingtang.log.NoteException;
import org.mingtang.log.NoteVerifier;
import org.mingtang.log.Policy;
import org.mingtang.log.Rotation;
import org.mingtang.log.TileReader;

/**
 * V1: the checkpoint is a signed note of the policy's log, and the key's name is the origin. V21:
 * the quorum of the policy's witnesses cosigned it. V22, as far as the head goes: it is signed by
 * the keys in force at its size, which published statements lead to from those of the policy.
 */
final class SignedCheckpoint {

    private static final String SIGNED = "V1";
    private static final String WITNESSED = "V21";
    private static final String KEYS = "V22";
    private static final int MOST_CHANGES = 9_999;

    private final PublishedFiles files;
    private final Findings findings;

    SignedCheckpoint(PublishedFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /**
     * The head to verify against, or nothing when there is none and that was noted. Without a
     * policy the keys are taken out of leaf 0, which proves consistency only.
     */
    Optional<TrustedHead> open(Optional<Policy> given) {
        try {
            var note =
                    files.read("checkpoint")
                            .orElseThrow(() -> new NoteException("there is no checkpoint"));
            var statements = statements();
            var policy = given.isPresent() ? given.get() : policyOfLeaf0(note);
            var history = history(policy, statements);
            var late = TrustedHead.retired(history, note);
            if (late.isPresent()) {
                findings.add(KEYS, Failure.WHOLE_LOG, late.get());
                return Optional.empty();
            }
            var size = claimed(note).size();
            var head = TrustedHead.policyAt(policy, history, size).open(note);
            judgeQuorum(TrustedHead.policyAt(policy, history, size), note);
            return Optional.of(new TrustedHead(head, note, policy, history, statements));
        } catch (LogException | UnreadableFile refused) {
            findings.add(SIGNED, Failure.WHOLE_LOG, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private void judgeQuorum(Policy policy, byte[] note) {
        TrustedHead.quorumFault(policy, note)
                .ifPresent(fault -> findings.add(WITNESSED, Failure.WHOLE_LOG, fault));
    }

    private List<String> statements() {
        var statements = new ArrayList<String>();
        while (statements.size() < MOST_CHANGES) {
            var note = files.read("rotation/" + (statements.size() + 1));
            if (note.isEmpty()) {
                return statements;
            }
            statements.add(new String(note.get(), StandardCharsets.UTF_8));
        }
        return statements;
    }

    /** Nothing where no key was changed, or where the statements do not concern a policy's key. */
    private Optional<KeyHistory> history(Policy policy, List<String> statements) {
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        try {
            var changes = new ArrayList<Rotation>();
            for (var statement : statements) {
                changes.add(Rotation.open(statement.getBytes(StandardCharsets.UTF_8)));
            }
            var history = KeyHistory.of(changes.getFirst().before());
            for (var change : changes) {
                history = history.with(change);
            }
            if (isTrusted(history, policy)) {
                return Optional.of(history);
            }
            findings.add(
                    KEYS,
                    Failure.WHOLE_LOG,
                    "the published changes of keys do not concern the keys of the policy");
        } catch (LogException forged) {
            findings.add(KEYS, Failure.WHOLE_LOG, String.valueOf(forged.getMessage()));
        }
        return Optional.empty();
    }

    /** One pair of keys is the policy's; every other is tied to it by statements both signed. */
    private static boolean isTrusted(KeyHistory history, Policy policy) {
        var pairs = new ArrayList<LogKeys>(List.of(history.first()));
        history.rotations().forEach(change -> pairs.add(change.after()));
        var strict =
                policy.logs().stream()
                        .anyMatch(
                                key ->
                                        key.isPostQuantum()
                                                && key.name().equals(history.first().origin()));
        return pairs.stream()
                .anyMatch(
                        pair ->
                                policy.logs().contains(pair.vkey())
                                        && (!strict || policy.logs().contains(pair.mldsa())));
    }

    private static Checkpoint claimed(byte[] note) {
        var text = new String(note, StandardCharsets.UTF_8);
        var end = text.indexOf("\n\n");
        if (end < 0) {
            throw new NoteException("the checkpoint is no signed note");
        }
        return Checkpoint.parse(text.substring(0, end + 1));
    }

    private Policy policyOfLeaf0(byte[] note) {
        var claimed = claimed(note);
        if (claimed.size() == 0) {
            throw new NoteException("the log is empty and no policy is given");
        }
        var leaf0 = Json.parseObject(new TileReader(files, claimed.size()).leaf(0));
        return Policy.trusting(
                NoteVerifier.parse(leaf0.text("vkey")), NoteVerifier.parse(leaf0.text("mldsa")));
    }
}
