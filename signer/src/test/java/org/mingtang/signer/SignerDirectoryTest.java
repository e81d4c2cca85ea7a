package org.mingtang.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.NoteException;
import org.mingtang.log.Rotation;
import org.mingtang.signer.LogSigner.Answer;

class SignerDirectoryTest {
    private static final String ORIGIN = "localhost/log/training/0badcafe";

    @TempDir Path temp;
    private Path directory;
    private SignerDirectory signer;

    @BeforeEach
    void create() {
        directory = temp.resolve("signer");
        signer = SignerDirectory.create(directory, ORIGIN, new SecureRandom());
    }

    @Test
    void signs_a_tree_that_continues_the_last_one() {
        var tree = new TestTree("a");

        var first = (Answer.Signed) tree.askToSign(signer, 0, 5);
        var second = (Answer.Signed) tree.askToSign(signer, 5, 12);

        assertThat(signer.identity().history().open(first.note()).size()).isEqualTo(5);
        assertThat(signer.identity().history().open(second.note()).root()).isEqualTo(tree.root(12));
        assertThat(signer.last().size()).isEqualTo(12);
    }

    @Test
    void signs_the_same_tree_again_with_the_same_bytes() {
        var tree = new TestTree("a");

        var once = (Answer.Signed) tree.askToSign(signer, 0, 5);
        var again = (Answer.Signed) tree.askToSign(signer, 5, 5);

        assertThat(again.note()).isEqualTo(once.note());
    }

    @Test
    void refuses_a_smaller_tree() {
        var tree = new TestTree("a");
        tree.askToSign(signer, 0, 5);

        assertThat(signer.sign(4, tree.root(4), List.of())).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void refuses_another_tree_of_the_same_size() {
        new TestTree("a").askToSign(signer, 0, 5);

        assertThat(signer.sign(5, new TestTree("b").root(5), List.of()))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void refuses_a_larger_tree_of_another_history_and_a_missing_proof() {
        var tree = new TestTree("a");
        tree.askToSign(signer, 0, 5);

        assertThat(new TestTree("b").askToSign(signer, 5, 9)).isInstanceOf(Answer.Refused.class);
        assertThat(signer.sign(9, tree.root(9), List.of())).isInstanceOf(Answer.Refused.class);
        assertThat(signer.last().size()).isEqualTo(5);
    }

    @Test
    void keeps_its_memory_over_a_restart() {
        var tree = new TestTree("a");
        tree.askToSign(signer, 0, 5);

        var reopened = SignerDirectory.open(directory);

        assertThat(reopened.identity()).isEqualTo(signer.identity());
        assertThat(new TestTree("b").askToSign(reopened, 5, 9)).isInstanceOf(Answer.Refused.class);
        assertThat(tree.askToSign(reopened, 5, 9)).isInstanceOf(Answer.Signed.class);
    }

    @Test
    void keeps_two_signers_of_one_directory_from_forking() {
        var other = SignerDirectory.open(directory);
        new TestTree("a").askToSign(signer, 0, 5);

        assertThat(new TestTree("b").askToSign(other, 0, 7)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void signs_nothing_once_its_memory_is_lost() throws IOException {
        Files.delete(directory.resolve("last-signed"));

        assertThatThrownBy(() -> new TestTree("a").askToSign(signer, 0, 5))
                .isInstanceOf(SignerFault.class)
                .hasMessageContaining("last-signed");
    }

    @Test
    void keeps_its_key_from_others_and_makes_it_once() throws IOException {
        var key = directory.resolve("log.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(key)).startsWith("PRIVATE+KEY+" + ORIGIN + "+");
        assertThatThrownBy(() -> SignerDirectory.create(directory, ORIGIN, new SecureRandom()))
                .isInstanceOf(SignerFault.class);
    }

    @Test
    void signs_with_both_keys_of_the_log() {
        var note = ((Answer.Signed) new TestTree("a").askToSign(signer, 0, 5)).note();

        assertThat(signer.identity().first().open(note).size()).isEqualTo(5);
        assertThat(
                        new String(note, StandardCharsets.UTF_8)
                                .lines()
                                .filter(l -> l.startsWith("\u2014")))
                .hasSize(2);
    }

    @Test
    void goes_on_under_new_keys_and_never_again_under_the_old_ones() {
        var tree = new TestTree("a");
        tree.askToSign(signer, 0, 5);
        var old = signer.identity().history().newest();

        var statement = signer.rotate(new SecureRandom());

        assertThat(Rotation.open(Texts.bytes(statement)).last().size()).isEqualTo(5);
        assertThat(tree.askToSign(signer, 5, 5)).isInstanceOf(Answer.Refused.class);
        var next = ((Answer.Signed) tree.askToSign(signer, 5, 9)).note();
        var history = signer.identity().history();
        assertThat(history.first()).isEqualTo(old);
        assertThat(history.open(next).size()).isEqualTo(9);
        assertThatThrownBy(() -> old.open(next)).isInstanceOf(NoteException.class);
        assertThat(SignerDirectory.open(directory).identity()).isEqualTo(signer.identity());
    }

    @Test
    void destroys_the_old_private_keys() throws IOException {
        new TestTree("a").askToSign(signer, 0, 5);
        var before = Files.readString(directory.resolve("log.key")).lines().toList();

        signer.rotate(new SecureRandom());

        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file);
                assertThat(before).noneMatch(text::contains);
            }
        }
    }

    @Test
    void a_change_of_keys_broken_off_after_its_statement_is_finished_at_the_next_start()
            throws IOException {
        new TestTree("a").askToSign(signer, 0, 5);
        var old = Files.readAllBytes(directory.resolve("log.key"));
        signer.rotate(new SecureRandom());
        Files.move(directory.resolve("log.key"), directory.resolve("log.key.next"));
        Files.write(directory.resolve("log.key"), old);

        var reopened = SignerDirectory.open(directory);

        assertThat(reopened.identity()).isEqualTo(signer.identity());
        assertThat(directory.resolve("log.key.next")).doesNotExist();
        assertThat(new TestTree("a").askToSign(reopened, 5, 9)).isInstanceOf(Answer.Signed.class);
    }

    @Test
    void one_that_was_opened_before_the_keys_were_changed_signs_nothing_more() {
        var tree = new TestTree("a");
        tree.askToSign(signer, 0, 5);
        var other = SignerDirectory.open(directory);
        other.rotate(new SecureRandom());

        assertThatThrownBy(() -> tree.askToSign(signer, 5, 9))
                .isInstanceOf(SignerFault.class)
                .hasMessageContaining("were changed");
    }

    @Test
    void keys_that_signed_nothing_are_not_changed() {
        assertThatThrownBy(() -> signer.rotate(new SecureRandom()))
                .isInstanceOf(SignerFault.class)
                .hasMessageContaining("nothing was signed");
        new TestTree("a").askToSign(signer, 0, 5);
        signer.rotate(new SecureRandom());

        assertThatThrownBy(() -> signer.rotate(new SecureRandom()))
                .isInstanceOf(SignerFault.class)
                .hasMessageContaining("nothing was signed");
    }
}
