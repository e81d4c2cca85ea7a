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
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.Policy;
import org.mingtang.log.SignedNote;
import org.mingtang.log.TileReader;
import org.mingtang.log.TlogProof;

/** V1 and V21: what the log's two keys and its witnesses must have signed. */
class WitnessedCheckpointTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long TIME = 1_425_258_000;

    private final NoteSigner audit = NoteSigner.generatePostQuantum("audit.example", RANDOM);
    private final NoteSigner press = NoteSigner.generateCosigner("press.example", RANDOM);
    private final NoteSigner school = NoteSigner.generateCosigner("school.example", RANDOM);

    @TempDir Path directory;
    private SampleLedger ledger;

    @BeforeEach
    void build() {
        ledger = new SampleLedger(directory).found();
    }

    private Policy policy() {
        return Policy.parse(
                """
                log %s
                log %s
                witness audit %s
                witness press %s
                witness school %s
                group houses 2 audit press school
                quorum houses
                """
                        .formatted(
                                ledger.log.signer.verifier(),
                                ledger.log.mldsa.verifier(),
                                audit.verifier(),
                                press.verifier(),
                                school.verifier()));
    }

    private void cosign(NoteSigner... witnesses) {
        ledger.log.write("checkpoint", cosigned(ledger.log.read("checkpoint"), witnesses));
    }

    private static byte[] cosigned(byte[] note, NoteSigner... witnesses) {
        var text = new String(note, StandardCharsets.UTF_8);
        text = text.substring(0, text.indexOf("\n\n") + 1);
        var whole = note;
        for (var witness : witnesses) {
            whole = SignedNote.withLines(whole, witness.line(text, TIME));
        }
        return whole;
    }

    private List<String> checks() {
        return Verification.of(new DirectoryFiles(directory), Optional.of(policy()))
                .failures()
                .stream()
                .map(Failure::check)
                .toList();
    }

    @Test
    void cosigned_by_the_quorum() {
        cosign(audit, school);

        assertThat(checks()).isEmpty();
    }

    @Test
    void cosigned_by_too_few() {
        cosign(press);

        assertThat(checks()).containsExactly("V21");
    }

    @Test
    void cosigned_by_a_foreign_witness_of_the_same_name() {
        cosign(press, NoteSigner.generatePostQuantum("audit.example", RANDOM));

        assertThat(checks()).containsExactly("V21");
    }

    @Test
    void a_cosignature_copied_from_another_checkpoint() {
        var other = new Checkpoint(SampleLedger.ORIGIN, 1, new byte[32]);
        var note = ledger.log.read("checkpoint");
        var copied = SignedNote.withLines(note, press.line(other.text(), TIME));
        ledger.log.write("checkpoint", cosigned(copied, audit, school));

        assertThat(checks()).containsExactly("V21");
    }

    @Test
    void without_the_line_of_the_post_quantum_key_of_leaf_0() {
        var head = ledger.log.policy().open(ledger.log.read("checkpoint"));
        ledger.log.write("checkpoint", head.sign(ledger.log.signer));
        var plain = Policy.trusting(ledger.log.signer.verifier());

        assertThat(Verification.of(new DirectoryFiles(directory), Optional.of(plain)).failures())
                .extracting(Failure::check)
                .containsExactly("V1");
        assertThat(checks()).containsExactly("V1");
    }

    @Test
    void receipt_under_a_checkpoint_that_too_few_cosigned() {
        var lonely = receipt(ledger.log.read("checkpoint"));
        cosign(audit, press);
        var witnessed = receipt(ledger.log.read("checkpoint"));

        assertThat(judged(witnessed)).isEmpty();
        assertThat(judged(lonely)).extracting(Failure::check).containsExactly("V21");
    }

    /** Two histories of one size: honest witnesses cosign one, and one of two readers sees it. */
    @Test
    void a_second_history_lacks_the_quorum() {
        cosign(audit, press);
        assertThat(checks()).isEmpty();
        var leaves = List.of(Merkle.leafHash(new byte[] {1}), Merkle.leafHash(new byte[] {2}));
        var fork = new Checkpoint(SampleLedger.ORIGIN, 2, Merkle.root(leaves));
        var note = cosigned(fork.sign(ledger.log.signer, ledger.log.mldsa), school);
        var path = List.of(leaves.get(1));
        var receipt = new TlogProof(new byte[0], 0, path, new String(note, StandardCharsets.UTF_8));

        assertThat(judged(receipt.text())).extracting(Failure::check).contains("V21", "V19");
    }

    private String receipt(byte[] note) {
        var size = ledger.log.size();
        var path = Inclusion.prove(3, size, new TileReader(directory, size));
        return new TlogProof(new byte[0], 3, path, new String(note, StandardCharsets.UTF_8)).text();
    }

    private List<Failure> judged(String receipt) {
        return Verification.ofReceipt(new DirectoryFiles(directory), Optional.of(policy()), receipt)
                .failures();
    }
}
