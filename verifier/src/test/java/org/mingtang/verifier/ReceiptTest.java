package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Inclusion;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.TileReader;
import org.mingtang.log.TlogProof;

/** V19: what a receipt proves, and what it shows of a log that was rolled back or forked. */
class ReceiptTest {

    @TempDir Path directory;
    private SampleLedger ledger;

    @BeforeEach
    void build() {
        ledger = new SampleLedger(directory).found();
    }

    private String receipt(long index) {
        var size = ledger.log.size();
        var path = Inclusion.prove(index, size, new TileReader(directory, size));
        var note = new String(ledger.log.read("checkpoint"), StandardCharsets.UTF_8);
        return new TlogProof(new byte[0], index, path, note).text();
    }

    private Verification.Outcome judged(String receipt) {
        return Verification.ofReceipt(
                new DirectoryFiles(directory), Optional.of(ledger.log.policy()), receipt);
    }

    private void grow() {
        for (var i = 0; i < 5; i++) {
            ledger.append(
                    "account.opened",
                    "more-" + i,
                    "centre",
                    Json.object().put("role", "STAFF").putNull("party"));
        }
        ledger.log.publish();
    }

    @Test
    void receipt_is_proved_while_the_log_grows() {
        var receipt = receipt(3);
        grow();

        assertThat(judged(receipt).failures()).isEmpty();
        assertThat(judged(receipt).proven()).contains("party.registered");
    }

    @Test
    void receipt_for_another_entry() {
        var forged = receipt(3).replace("index 3", "index 2");

        assertThat(judged(forged).failures()).extracting(Failure::check).containsOnly("V19");
    }

    @Test
    void receipt_that_is_no_receipt() {
        assertThat(judged("hello").failures()).extracting(Failure::check).containsOnly("V19");
        assertThat(judged("").failures()).extracting(Failure::check).containsOnly("V19");
    }

    @Test
    void receipt_signed_by_a_stranger() {
        var stranger = NoteSigner.generate(SampleLedger.ORIGIN, new SecureRandom());
        var size = ledger.log.size();
        var root = new TileReader(directory, size).root();
        var note = new Checkpoint(SampleLedger.ORIGIN, size, root).sign(stranger);
        var path = Inclusion.prove(3, size, new TileReader(directory, size));
        var text =
                new TlogProof(new byte[0], 3, path, new String(note, StandardCharsets.UTF_8))
                        .text();

        assertThat(judged(text).failures()).extracting(Failure::check).containsOnly("V19");
    }

    @Test
    void log_rolled_back_behind_the_receipt() {
        var before = ledger.log.read("checkpoint");
        grow();
        var receipt = receipt(ledger.log.size() - 1);
        ledger.log.write("checkpoint", before);

        assertThat(judged(receipt).failures()).extracting(Failure::check).containsOnly("V19");
    }

    @Test
    void log_rolled_back_to_before_the_checkpoint_of_the_receipt() {
        var before = ledger.log.read("checkpoint");
        grow();
        var receipt = receipt(3);
        ledger.log.write("checkpoint", before);

        assertThat(judged(receipt).failures())
                .singleElement()
                .satisfies(f -> assertThat(f.says()).contains("the log has only"));
    }

    @Test
    void log_forked_by_its_own_key() {
        var leaves = List.of(Merkle.leafHash(new byte[] {1}), Merkle.leafHash(new byte[] {2}));
        var fork = new Checkpoint(SampleLedger.ORIGIN, 2, Merkle.root(leaves));
        var note =
                new String(fork.sign(ledger.log.signer, ledger.log.mldsa), StandardCharsets.UTF_8);
        var receipt = new TlogProof(new byte[0], 0, List.of(leaves.get(1)), note).text();

        assertThat(judged(receipt).failures()).extracting(Failure::check).containsOnly("V19");
    }
}
