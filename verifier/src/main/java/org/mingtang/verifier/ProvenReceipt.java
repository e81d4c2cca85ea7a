package org.mingtang.verifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.Json;
import org.mingtang.log.LogException;
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteVerifier;
import org.mingtang.log.ProofException;
import org.mingtang.log.QuietPromise;
import org.mingtang.log.TickReceipt;
import org.mingtang.log.TileReader;
import org.mingtang.log.TlogProof;

/**
 * V19: a receipt's leaf is in the tree of its checkpoint, signed by the policy's log, and the log
 * of today still continues that tree; that of a quiet act also that the act is in its tick. V21:
 * the policy's witnesses cosigned that checkpoint too. V22: it is signed by keys that were in
 * force.
 */
final class ProvenReceipt {

    private static final String NUMBER = "V19";
    private static final String WITNESSED = "V21";
    private static final String KEYS = "V22";
    private static final String KEY_NAMED = "promise.key.named";

    private final PublishedFiles files;
    private final TrustedHead trusted;
    private final Findings findings;

    ProvenReceipt(PublishedFiles files, TrustedHead trusted, Findings findings) {
        this.files = files;
        this.trusted = trusted;
        this.findings = findings;
    }

    /** Judges the receipt; the text of its leaf, where the log still shows it, is handed back. */
    String judge(String text) {
        if (QuietPromise.isOne(text)) {
            return judgePromise(text);
        }
        var entry = Failure.WHOLE_LOG;
        try {
            var receipt = TlogProof.parse(text);
            entry = receipt.index();
            var head = trusted.head();
            if (receipt.index() >= head.size()) {
                findings.add(
                        NUMBER,
                        entry,
                        "the log has %d entries and lacks this one".formatted(head.size()));
                return "";
            }
            var reader = new TileReader(files, head.size());
            var leaf = reader.leaf(receipt.index());
            var note = receipt.checkpoint().getBytes(StandardCharsets.UTF_8);
            var late = TrustedHead.retired(trusted.history(), note);
            if (late.isPresent()) {
                findings.add(KEYS, entry, "the receipt: " + late.get());
                return "";
            }
            var policy = trusted.policyAt(receipt.head().size());
            var index = entry;
            TrustedHead.quorumFault(policy, note)
                    .ifPresent(fault -> findings.add(WITNESSED, index, "the receipt: " + fault));
            var proved = receipt.verify(Merkle.leafHash(leaf), policy.withoutQuorum());
            judgeContinuation(proved, reader, entry);
            judgeQuietAct(receipt, leaf);
            return new String(leaf, StandardCharsets.UTF_8);
        } catch (LogException | UnreadableFile refused) {
            findings.add(NUMBER, entry, String.valueOf(refused.getMessage()));
            return "";
        }
    }

    /**
     * A promise proves no entry, only who gave it: its key must be one that the log names. What it
     * promises is proved by the receipt that follows it.
     */
    private String judgePromise(String text) {
        try {
            var promise = QuietPromise.open(text, promiseKeys());
            if (!promise.origin().equals(trusted.head().origin())) {
                findings.add(NUMBER, Failure.WHOLE_LOG, "the promise is another log's");
            }
            return "a promise for %s, read at %s, due by %s"
                    .formatted(promise.commitment(), promise.readAt(), promise.due());
        } catch (LogException | UnreadableFile refused) {
            findings.add(NUMBER, Failure.WHOLE_LOG, String.valueOf(refused.getMessage()));
            return "";
        }
    }

    private List<NoteVerifier> promiseKeys() {
        var head = trusted.head();
        var reader = new TileReader(files, head.size());
        if (!MessageDigest.isEqual(reader.root(), head.root())) {
            throw new ProofException("the tiles of the log have not the checkpoint's root");
        }
        var keys = new ArrayList<NoteVerifier>();
        for (var index = 0L; index < head.size(); index++) {
            var leaf = reader.leaf(index);
            if (new String(leaf, StandardCharsets.UTF_8).contains(KEY_NAMED)) {
                var facts = Json.parseObject(leaf);
                if (facts.text("evt").equals(KEY_NAMED)) {
                    keys.add(NoteVerifier.parse(facts.text("vkey")));
                }
            }
        }
        return keys;
    }

    /** The receipt of a quiet act proves its tick, and inside the tick the act. */
    private void judgeQuietAct(TlogProof receipt, byte[] leaf) {
        var act = TickReceipt.in(receipt);
        if (act.isEmpty()) {
            return;
        }
        if (!Arrays.equals(act.get().leaf(), leaf)) {
            findings.add(NUMBER, receipt.index(), "the receipt quotes another leaf than the log");
            return;
        }
        act.get().fault().ifPresent(why -> findings.add(NUMBER, receipt.index(), why));
    }

    private void judgeContinuation(Checkpoint proved, TileReader reader, long entry) {
        var head = trusted.head();
        if (proved.size() > head.size()) {
            findings.add(
                    NUMBER,
                    entry,
                    "the receipt knows %d entries, the log has only %d"
                            .formatted(proved.size(), head.size()));
            return;
        }
        if (!MessageDigest.isEqual(reader.root(), head.root())) {
            findings.add(NUMBER, entry, "the tiles of the log have not the checkpoint's root");
            return;
        }
        var proof = Consistency.prove(proved.size(), head.size(), reader);
        Consistency.fault(proved.size(), head.size(), proof, proved.root(), head.root())
                .ifPresent(
                        fault ->
                                findings.add(
                                        NUMBER,
                                        entry,
                                        "the log does not continue the receipt's: " + fault));
    }
}
