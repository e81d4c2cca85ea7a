package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every proof of every tree up to a size, made and judged, and every way of breaking one. */
class ProofsTest {

    private static final int SIZES = 130;
    private static final List<byte[]> HASHES = hashes(SIZES);
    private static final HashReader READER = ProofsTest::subtree;

    @Test
    void the_empty_tree_and_small_trees_have_the_roots_of_rfc_6962() {
        assertThat(HexFormat.of().formatHex(Merkle.emptyRoot()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(HexFormat.of().formatHex(Merkle.leafHash(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(Merkle.root(HASHES.subList(0, 3)))
                .isEqualTo(
                        Merkle.nodeHash(
                                Merkle.nodeHash(HASHES.get(0), HASHES.get(1)), HASHES.get(2)));
    }

    @Test
    void the_edge_and_the_recursive_definition_agree_on_every_root() {
        var edge = new TreeEdge();
        for (var size = 0; size < SIZES; size++) {
            assertThat(edge.root()).isEqualTo(Merkle.rootOf(size, READER));
            assertThat(TreeEdge.of(size, READER).bytes()).isEqualTo(edge.bytes());
            assertThat(TreeEdge.parse(edge.bytes()).root()).isEqualTo(edge.root());
            edge.append(HASHES.get(size));
        }
        assertThat(edge.size()).isEqualTo(SIZES);
    }

    @Test
    void every_inclusion_proof_holds_and_no_altered_one_does() {
        var made = 0;
        for (var size = 1; size <= SIZES; size++) {
            var root = Merkle.rootOf(size, READER);
            for (var index = 0; index < size; index++) {
                var proof = Inclusion.prove(index, size, READER);
                assertThat(Inclusion.verify(index, size, HASHES.get(index), proof, root)).isTrue();
                made++;
                if (size % 13 == 0) {
                    refusesEveryAlteration(index, size, proof, root);
                }
            }
        }
        System.out.println("inclusion proofs made and judged: " + made);
        assertThat(made).isEqualTo(SIZES * (SIZES + 1) / 2);
    }

    private static void refusesEveryAlteration(
            int index, int size, List<byte[]> proof, byte[] root) {
        var leaf = HASHES.get(index);
        for (var i = 0; i < proof.size(); i++) {
            assertThat(Inclusion.verify(index, size, leaf, flipped(proof, i), root)).isFalse();
            assertThat(Inclusion.verify(index, size, leaf, without(proof, i), root)).isFalse();
        }
        assertThat(Inclusion.verify(index, size, leaf, longer(proof), root)).isFalse();
        assertThat(Inclusion.verify(index, size, flipped(leaf), proof, root)).isFalse();
        assertThat(Inclusion.verify(index, size, leaf, proof, flipped(root))).isFalse();
        assertThat(Inclusion.verify(size, size, leaf, proof, root)).isFalse();
        assertThat(Inclusion.verify(-1, size, leaf, proof, root)).isFalse();
        var other = (index + 1) % size;
        assertThat(other != index && Inclusion.verify(other, size, leaf, proof, root)).isFalse();
    }

    @Test
    void every_consistency_proof_holds_and_no_altered_one_does() {
        for (var size2 = 1; size2 <= SIZES; size2++) {
            var root2 = Merkle.rootOf(size2, READER);
            for (var size1 = 1; size1 <= size2; size1++) {
                var root1 = Merkle.rootOf(size1, READER);
                var proof = Consistency.prove(size1, size2, READER);
                assertThat(Consistency.fault(size1, size2, proof, root1, root2)).isEmpty();
                if (size2 % 13 != 0) {
                    continue;
                }
                for (var i = 0; i < proof.size(); i++) {
                    assertThat(Consistency.verify(size1, size2, flipped(proof, i), root1, root2))
                            .isFalse();
                    assertThat(Consistency.verify(size1, size2, without(proof, i), root1, root2))
                            .isFalse();
                }
                assertThat(Consistency.verify(size1, size2, longer(proof), root1, root2)).isFalse();
                assertThat(Consistency.verify(size1, size2, proof, flipped(root1), root2))
                        .isFalse();
                assertThat(Consistency.verify(size1, size2, proof, root1, flipped(root2)))
                        .isFalse();
            }
        }
    }

    @Test
    void proofs_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> Inclusion.prove(3, 3, READER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Consistency.prove(4, 3, READER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Consistency.fault(0, 3, List.of(), Merkle.emptyRoot(), HASHES.get(0)))
                .contains("there is no proof from size 0 to 3");
        assertThatThrownBy(() -> TreeEdge.parse(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] subtree(int level, long index) {
        return level == 0
                ? HASHES.get((int) index)
                : Merkle.nodeHash(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
    }

    private static List<byte[]> hashes(int count) {
        var hashes = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            hashes.add(Merkle.leafHash(new byte[] {(byte) i}));
        }
        return hashes;
    }

    private static byte[] flipped(byte[] hash) {
        var copy = hash.clone();
        copy[7] ^= 1;
        return copy;
    }

    private static List<byte[]> flipped(List<byte[]> proof, int at) {
        var copy = new ArrayList<>(proof);
        copy.set(at, flipped(proof.get(at)));
        return copy;
    }

    private static List<byte[]> without(List<byte[]> proof, int at) {
        var copy = new ArrayList<>(proof);
        copy.remove(at);
        return copy;
    }

    private static List<byte[]> longer(List<byte[]> proof) {
        var copy = new ArrayList<>(proof);
        copy.add(new byte[Merkle.HASH_BYTES]);
        return copy;
    }
}
