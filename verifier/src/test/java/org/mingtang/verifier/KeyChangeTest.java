package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.mingtang.log.LogKeys;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.Policy;
import org.mingtang.log.Rotation;
import org.mingtang.log.TileReader;
import org.mingtang.log.TlogProof;

/** V22: a log whose keys were changed, read by those who trust the old keys and the new ones. */
class KeyChangeTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final NoteSigner newVkey = NoteSigner.generate(SampleLedger.ORIGIN, RANDOM);
    private final NoteSigner newMldsa = NoteSigner.generatePostQuantum(SampleLedger.ORIGIN, RANDOM);

    @TempDir Path directory;
    private SampleLedger ledger;
    private Checkpoint last;
    private String oldReceipt = "";

    @BeforeEach
    void change() {
        ledger = new SampleLedger(directory).found();
        last = ledger.log.policy().open(ledger.log.read("checkpoint"));
        oldReceipt = receipt();
        var statement = statement(last, ledger.log.signer, ledger.log.mldsa);
        ledger.log.write("rotation/1", statement.getBytes(StandardCharsets.UTF_8));
        rotated(1, statement);
        grow();
    }

    private String statement(Checkpoint head, NoteSigner vkey, NoteSigner mldsa) {
        var before = new LogKeys(ledger.log.signer.verifier(), ledger.log.mldsa.verifier());
        var after = new LogKeys(newVkey.verifier(), newMldsa.verifier());
        var note = new Rotation(1, head, before, after).sign(vkey, mldsa, newVkey, newMldsa);
        return new String(note, StandardCharsets.UTF_8);
    }

    private void rotated(long number, String statement) {
        ledger.append(
                "log.key.rotated",
                "centre",
                "centre",
                Json.object()
                        .put("number", number)
                        .put("vkey", newVkey.verifier().encoded())
                        .put("mldsa", newMldsa.verifier().encoded())
                        .put("statement", statement));
    }

    private void grow() {
        ledger.append(
                "account.opened",
                "another",
                "centre",
                Json.object().put("role", "STAFF").putNull("party"));
        ledger.log.publish();
        sign(newVkey, newMldsa);
    }

    private void sign(NoteSigner vkey, NoteSigner mldsa) {
        var size = ledger.log.size();
        var root = new TileReader(directory, size).root();
        ledger.log.write(
                "checkpoint", new Checkpoint(SampleLedger.ORIGIN, size, root).sign(vkey, mldsa));
    }

    private String receipt() {
        var size = ledger.log.size();
        var path = Inclusion.prove(3, size, new TileReader(directory, size));
        var note = new String(ledger.log.read("checkpoint"), StandardCharsets.UTF_8);
        return new TlogProof(new byte[0], 3, path, note).text();
    }

    private Policy newPolicy() {
        return Policy.trusting(newVkey.verifier(), newMldsa.verifier());
    }

    private List<Failure> verified(Policy policy) {
        return Verification.of(new DirectoryFiles(directory), Optional.of(policy)).failures();
    }

    private List<String> checks(Policy policy) {
        return verified(policy).stream().map(Failure::check).distinct().toList();
    }

    @Test
    void verified_by_who_trusts_the_old_keys_the_new_ones_or_nobody() {
        assertThat(verified(ledger.log.policy())).isEmpty();
        assertThat(verified(newPolicy())).isEmpty();
        assertThat(Verification.of(new DirectoryFiles(directory), Optional.empty()).failures())
                .isEmpty();
    }

    @Test
    void receipts_of_the_old_keys_go_on_proving() {
        for (var policy : List.of(ledger.log.policy(), newPolicy())) {
            for (var receipt : List.of(oldReceipt, receipt())) {
                var outcome =
                        Verification.ofReceipt(
                                new DirectoryFiles(directory), Optional.of(policy), receipt);
                assertThat(outcome.failures()).isEmpty();
            }
        }
    }

    @Test
    void checkpoint_by_the_old_keys_after_their_change() {
        sign(ledger.log.signer, ledger.log.mldsa);

        assertThat(checks(ledger.log.policy())).containsExactly("V22");
        assertThat(checks(newPolicy())).containsExactly("V22");
    }

    @Test
    void checkpoint_by_the_old_keys_with_the_statements_hidden() throws Exception {
        sign(ledger.log.signer, ledger.log.mldsa);
        Files.delete(directory.resolve("rotation/1"));

        assertThat(checks(ledger.log.policy())).contains("V22").doesNotContain("V1");
        assertThat(checks(newPolicy())).containsExactly("V1");
    }

    @Test
    void new_keys_without_a_published_statement() throws Exception {
        Files.delete(directory.resolve("rotation/1"));

        assertThat(checks(ledger.log.policy())).containsExactly("V1");
        assertThat(checks(newPolicy())).contains("V22");
    }

    @Test
    void statement_that_the_old_keys_did_not_sign() {
        var thief = NoteSigner.generate(SampleLedger.ORIGIN, RANDOM);
        var forged = statement(last, thief, NoteSigner.generatePostQuantum(thief.name(), RANDOM));
        ledger.log.write("rotation/1", forged.getBytes(StandardCharsets.UTF_8));

        assertThat(checks(ledger.log.policy())).contains("V22", "V1");
    }

    @Test
    void statement_signed_by_only_one_of_the_old_keys() {
        var stranger = NoteSigner.generatePostQuantum(SampleLedger.ORIGIN, RANDOM);
        var half = statement(last, ledger.log.signer, stranger);
        ledger.log.write("rotation/1", half.getBytes(StandardCharsets.UTF_8));

        assertThat(checks(ledger.log.policy())).contains("V22", "V1");
    }

    @Test
    void statement_of_a_tree_that_never_was(@TempDir Path other) {
        directory = other;
        ledger = new SampleLedger(other).found();
        var never = new Checkpoint(SampleLedger.ORIGIN, ledger.log.size(), new byte[32]);
        var statement = statement(never, ledger.log.signer, ledger.log.mldsa);
        ledger.log.write("rotation/1", statement.getBytes(StandardCharsets.UTF_8));
        rotated(1, statement);
        grow();

        assertThat(checks(ledger.log.policy())).containsExactly("V22");
    }

    @Test
    void change_that_is_published_and_does_not_stand_in_the_log(@TempDir Path other) {
        directory = other;
        ledger = new SampleLedger(other).found();
        last = ledger.log.policy().open(ledger.log.read("checkpoint"));
        var statement = statement(last, ledger.log.signer, ledger.log.mldsa);
        ledger.log.write("rotation/1", statement.getBytes(StandardCharsets.UTF_8));
        assertThat(checks(ledger.log.policy())).isEmpty();

        grow();

        assertThat(checks(ledger.log.policy())).contains("V22");
    }

    @Test
    void the_same_change_twice() {
        var statement = new String(ledger.log.read("rotation/1"), StandardCharsets.UTF_8);
        rotated(1, statement);
        grow();

        assertThat(checks(ledger.log.policy())).containsExactly("V22");
    }

    @Test
    void entry_that_names_other_keys_than_its_statement(@TempDir Path other) {
        directory = other;
        ledger =
                new SampleLedger(other)
                        .meddledBy(
                                Meddler.changing(
                                        "log.key.rotated",
                                        "centre",
                                        leaf -> Meddler.set(leaf, "number", new Json.Num("2"))))
                        .found();
        last = ledger.log.policy().open(ledger.log.read("checkpoint"));
        var statement = statement(last, ledger.log.signer, ledger.log.mldsa);
        ledger.log.write("rotation/1", statement.getBytes(StandardCharsets.UTF_8));
        rotated(1, statement);
        grow();

        assertThat(checks(ledger.log.policy())).containsExactly("V22");
    }
}
