package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.foundation.ledger.LogSigner.Answer;
import org.mingtang.log.Consistency;
import org.mingtang.log.HashReader;
import org.mingtang.log.Merkle;

class LogSignerTest {
    private static final String ORIGIN = "localhost/log/training/0badcafe";

    @TempDir Path temp;
    private Path directory;
    private LogSigner signer;

    @BeforeEach
    void create() {
        directory = temp.resolve("signer");
        signer = LogSigner.create(directory, ORIGIN, new SecureRandom());
    }

    @Test
    void signs_a_tree_that_continues_the_last_one() {
        var tree = new Tree("a");

        var first = (Answer.Signed) tree.askToSign(signer, 0, 5);
        var second = (Answer.Signed) tree.askToSign(signer, 5, 12);

        assertThat(signer.open(first.note()).size()).isEqualTo(5);
        assertThat(signer.open(second.note()).root()).isEqualTo(tree.root(12));
        assertThat(signer.last().size()).isEqualTo(12);
    }

    @Test
    void signs_the_same_tree_again_with_the_same_bytes() {
        var tree = new Tree("a");

        var once = (Answer.Signed) tree.askToSign(signer, 0, 5);
        var again = (Answer.Signed) tree.askToSign(signer, 5, 5);

        assertThat(again.note()).isEqualTo(once.note());
    }

    @Test
    void refuses_a_smaller_tree() {
        var tree = new Tree("a");
        tree.askToSign(signer, 0, 5);

        assertThat(signer.sign(4, tree.root(4), List.of())).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void refuses_another_tree_of_the_same_size() {
        new Tree("a").askToSign(signer, 0, 5);

        assertThat(signer.sign(5, new Tree("b").root(5), List.of()))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void refuses_a_larger_tree_of_another_history_and_a_missing_proof() {
        var tree = new Tree("a");
        tree.askToSign(signer, 0, 5);

        assertThat(new Tree("b").askToSign(signer, 5, 9)).isInstanceOf(Answer.Refused.class);
        assertThat(signer.sign(9, tree.root(9), List.of())).isInstanceOf(Answer.Refused.class);
        assertThat(signer.last().size()).isEqualTo(5);
    }

    @Test
    void keeps_its_memory_over_a_restart() {
        var tree = new Tree("a");
        tree.askToSign(signer, 0, 5);

        var reopened = LogSigner.open(directory);

        assertThat(reopened.vkey()).isEqualTo(signer.vkey());
        assertThat(new Tree("b").askToSign(reopened, 5, 9)).isInstanceOf(Answer.Refused.class);
        assertThat(tree.askToSign(reopened, 5, 9)).isInstanceOf(Answer.Signed.class);
    }

    @Test
    void keeps_two_signers_of_one_directory_from_forking() {
        var other = LogSigner.open(directory);
        new Tree("a").askToSign(signer, 0, 5);

        assertThat(new Tree("b").askToSign(other, 0, 7)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void signs_nothing_once_its_memory_is_lost() throws IOException {
        Files.delete(directory.resolve("last-signed"));

        assertThatThrownBy(() -> new Tree("a").askToSign(signer, 0, 5))
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining("last-signed");
    }

    @Test
    void keeps_its_key_from_others_and_makes_it_once() throws IOException {
        var key = directory.resolve("log.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(key)).startsWith("PRIVATE+KEY+" + ORIGIN + "+");
        assertThatThrownBy(() -> LogSigner.create(directory, ORIGIN, new SecureRandom()))
                .isInstanceOf(LedgerFault.class);
    }

    /** A tree of leaves "name 0", "name 1" and so on. */
    private record Tree(String name) {

        byte[] root(long size) {
            return Merkle.rootOf(size, reader());
        }

        Answer askToSign(LogSigner signer, long from, long to) {
            var proof = from == 0 ? List.<byte[]>of() : Consistency.prove(from, to, reader());
            return signer.sign(to, root(to), proof);
        }

        private HashReader reader() {
            return (level, index) -> {
                var hashes = new ArrayList<byte[]>();
                for (var leaf = index << level; leaf < (index + 1) << level; leaf++) {
                    var text = name + " " + leaf;
                    hashes.add(Merkle.leafHash(text.getBytes(StandardCharsets.UTF_8)));
                }
                return Merkle.root(hashes);
            };
        }
    }
}
