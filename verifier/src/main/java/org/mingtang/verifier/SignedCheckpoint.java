package org.mingtang.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.LogException;
import org.mingtang.log.NoteException;
import org.mingtang.log.NoteVerifier;
import org.mingtang.log.Policy;
import org.mingtang.log.TileReader;

/** V1: the checkpoint is a signed note of the policy's log, and the key's name is the origin. */
final class SignedCheckpoint {

    private static final String NUMBER = "V1";

    private final PublishedFiles files;
    private final Findings findings;

    SignedCheckpoint(PublishedFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** A tree head, and the policy it was accepted under. */
    record Trusted(Checkpoint head, Policy policy) {}

    /**
     * The head to verify against, or nothing when there is none and that was noted. Without a
     * policy the key is taken out of leaf 0, which proves consistency only.
     */
    Optional<Trusted> open(Optional<Policy> given) {
        try {
            var note =
                    files.read("checkpoint")
                            .orElseThrow(() -> new NoteException("there is no checkpoint"));
            var policy = given.isPresent() ? given.get() : policyOfLeaf0(note);
            return Optional.of(new Trusted(policy.open(note), policy));
        } catch (LogException | UnreadableFile refused) {
            findings.add(NUMBER, Failure.WHOLE_LOG, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private Policy policyOfLeaf0(byte[] note) {
        var text = new String(note, StandardCharsets.UTF_8);
        var end = text.indexOf("\n\n");
        if (end < 0) {
            throw new NoteException("the checkpoint is no signed note");
        }
        var claimed = Checkpoint.parse(text.substring(0, end + 1));
        if (claimed.size() == 0) {
            throw new NoteException("the log is empty and no policy is given");
        }
        var leaf0 = Json.parseObject(new TileReader(files, claimed.size()).leaf(0));
        return Policy.trusting(NoteVerifier.parse(leaf0.text("vkey")));
    }
}
