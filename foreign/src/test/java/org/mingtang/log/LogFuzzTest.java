package org.mingtang.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, what the ledger reads is read or refused by a {@link LogException}; and what
 * was read is written again as it stood. A method's name is the target's name in {@code ./mingtang
 * bench fuzz}.
 */
class LogFuzzTest {

    private static final String ORIGIN = "localhost/log/training/00c0ffee";
    private static final NoteSigner SIGNER = NoteSigner.generate(ORIGIN, new SecureRandom());
    private static final NoteSigner OTHER = NoteSigner.generate("w.example", new SecureRandom());
    private static final List<NoteVerifier> KNOWN = List.of(SIGNER.verifier(), OTHER.verifier());
    private static final Policy POLICY = Policy.trusting(SIGNER.verifier());
    private static final byte[] LEAF = Merkle.leafHash(new byte[] {7});

    static Stream<byte[]> notes() {
        var head = new Checkpoint(ORIGIN, 1, LEAF).text();
        return Stream.of(
                SignedNote.sign(head, SIGNER),
                SignedNote.sign(head, SIGNER, OTHER),
                SignedNote.sign("text\n", OTHER));
    }

    @MethodSource("notes")
    @FuzzTest
    void note(byte[] data) {
        try {
            SignedNote.opened(data, KNOWN);
        } catch (NoteException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    static Stream<byte[]> checkpoints() {
        return Stream.of(
                new Checkpoint(ORIGIN, 1, LEAF).text().getBytes(UTF_8),
                (new Checkpoint(ORIGIN, 123_456_789, LEAF).text() + "more\n").getBytes(UTF_8));
    }

    /** The text is signed first, so that what stands behind the signature is reached. */
    @MethodSource("checkpoints")
    @FuzzTest
    void checkpoint(byte[] data) {
        try {
            var text = new String(data, UTF_8);
            var head = Checkpoint.parse(text);
            assertThat(text).startsWith(head.text());
            assertThat(Checkpoint.parse(head.text())).isEqualTo(head);
            assertThat(POLICY.open(SignedNote.sign(text, SIGNER))).isEqualTo(head);
        } catch (NoteException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    static Stream<byte[]> policies() {
        var random = new SecureRandom();
        var witnesses =
                "witness a %s\nwitness b %s https://b.example/\ngroup two all a b\nquorum two\n"
                        .formatted(
                                NoteSigner.generateCosigner("a.example", random).verifier(),
                                NoteSigner.generateCosigner("b.example", random).verifier());
        return Stream.of(
                        POLICY.text(),
                        "# why\n\tlog " + OTHER.verifier() + " u\nquorum none\n",
                        "log " + SIGNER.verifier() + "\n" + witnesses)
                .map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("policies")
    @FuzzTest
    void policy(byte[] data) {
        try {
            var policy = Policy.parse(new String(data, UTF_8));
            assertThat(Policy.parse(policy.text())).isEqualTo(policy);
        } catch (PolicyException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    static Stream<byte[]> proofs() {
        var note = new String(new Checkpoint(ORIGIN, 3, LEAF).sign(SIGNER), UTF_8);
        return Stream.of(
                        new TlogProof(new byte[0], 0, List.of(), note),
                        new TlogProof(new byte[] {1, 2}, 2, List.of(LEAF, LEAF), note))
                .map(proof -> proof.text().getBytes(UTF_8));
    }

    @MethodSource("proofs")
    @FuzzTest
    void proof(byte[] data) {
        try {
            var text = new String(data, UTF_8);
            var proof = TlogProof.parse(text);
            assertThat(proof.text()).isEqualTo(text);
            proof.verify(LEAF, POLICY);
        } catch (LogException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    static Stream<byte[]> bundles() {
        return Stream.of(
                Tiles.encodeBundle(List.of(new byte[] {1}, new byte[300], new byte[0])),
                new byte[0]);
    }

    @MethodSource("bundles")
    @FuzzTest
    void bundle(byte[] data) {
        try {
            assertThat(Tiles.encodeBundle(Tiles.decodeBundle(data))).isEqualTo(data);
        } catch (TileException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    static Stream<byte[]> tiles() {
        var tile = new byte[2 + 2 * Merkle.HASH_BYTES];
        tile[1] = 2;
        return Stream.of(tile, new byte[] {0, 0});
    }

    /** Two bytes of tree size; every file of the log holds the rest. */
    @MethodSource("tiles")
    @FuzzTest
    void tile(byte[] data) {
        if (data.length < 2) {
            return;
        }
        var size = ((data[0] & 0xFF) << 8) | (data[1] & 0xFF);
        var rest = Arrays.copyOfRange(data, 2, data.length);
        var reader = new TileReader(path -> Optional.of(rest), size);
        try {
            assertThat(reader.root()).hasSize(Merkle.HASH_BYTES);
            assertThat(reader.bundle(0)).hasSizeLessThanOrEqualTo(size);
            if (size > 0) {
                Inclusion.prove(size - 1, size, reader);
                assertThat(TreeEdge.of(size, reader).root()).isEqualTo(reader.root());
            }
        } catch (TileException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    static Stream<byte[]> edges() {
        var edge = new TreeEdge();
        for (var i = 0; i < 5; i++) {
            edge.append(LEAF);
        }
        return Stream.of(edge.bytes(), new TreeEdge().bytes());
    }

    @MethodSource("edges")
    @FuzzTest
    void treeEdge(byte[] data) {
        try {
            var edge = TreeEdge.parse(data);
            assertThat(edge.bytes()).isEqualTo(data);
            assertThat(edge.root()).hasSize(Merkle.HASH_BYTES);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("tree edge");
        }
    }

    static Stream<byte[]> hashes() {
        var first = new byte[3 + 3 * Merkle.HASH_BYTES];
        first[0] = 1;
        first[2] = 3;
        return Stream.of(first, new byte[] {0, 1, 1});
    }

    /** Three small numbers and hashes: no proof makes the judge fail, and what holds is bound. */
    @MethodSource("hashes")
    @FuzzTest
    void merkleProof(byte[] data) {
        if (data.length < 3 + Merkle.HASH_BYTES) {
            return;
        }
        var hashes = new ArrayList<byte[]>();
        for (var at = 3; at < data.length; at += Merkle.HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(data, at, Math.min(at + 32, data.length)));
        }
        var root = hashes.removeFirst();
        var subtree = new Subtree(data[0], data[1]);
        var size = data[2] & 0xFF;
        var held =
                Inclusion.verify(data[0], size, LEAF, hashes, root)
                        || subtree.inclusionFault(size, LEAF, hashes, root).isEmpty();
        assertThat(held && hashes.stream().anyMatch(h -> h.length != 32)).isFalse();
        Consistency.fault(data[0], size, hashes, LEAF, root);
        subtree.consistencyFault(size, hashes, LEAF, root);
    }
}
