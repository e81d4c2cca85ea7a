package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mingtang.cases.OfficialCases;

/** The 518 public proof vectors of transparency-dev/merkle. */
class MerkleVectorsTest {

    @Test
    void all_98_inclusion_vectors_are_judged_as_published() throws IOException {
        judge(
                new OfficialCases("Merkle inclusion proofs", 98),
                "inclusion",
                v ->
                        Inclusion.verify(
                                unsigned(v, "leafIdx"),
                                v.number("treeSize"),
                                bytes(v.text("leafHash")),
                                proof(v),
                                bytes(v.text("root"))));
    }

    @Test
    void all_98_consistency_vectors_are_judged_as_published() throws IOException {
        judge(
                new OfficialCases("Merkle consistency proofs", 98),
                "consistency",
                v ->
                        Consistency.verify(
                                v.number("size1"),
                                v.number("size2"),
                                proof(v),
                                bytes(v.text("root1")),
                                bytes(v.text("root2"))));
    }

    @Test
    void all_204_subtree_inclusion_vectors_are_judged_as_published() throws IOException {
        judge(
                new OfficialCases("Merkle subtree inclusion proofs", 204),
                "subtreeinclusion",
                v ->
                        subtree(v)
                                .inclusionFault(
                                        unsigned(v, "leafIdx"),
                                        bytes(v.text("leafHash")),
                                        proof(v),
                                        bytes(v.text("root")))
                                .isEmpty());
    }

    @Test
    void all_118_subtree_consistency_vectors_are_judged_as_published() throws IOException {
        judge(
                new OfficialCases("Merkle subtree consistency proofs", 118),
                "subtreeconsistency",
                v ->
                        subtree(v)
                                .consistencyFault(
                                        unsigned(v, "size"),
                                        proof(v),
                                        bytes(v.text("root1")),
                                        bytes(v.text("root2")))
                                .isEmpty());
    }

    private static void judge(OfficialCases cases, String folder, Predicate<Json.Obj> verdict)
            throws IOException {
        var judged = 0;
        try (var files = Files.walk(cases.in("vectors/merkle/testdata/" + folder))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var vector = Json.parseObject(Files.readAllBytes(file));

                assertThat(verdict.test(vector))
                        .as(file.toString())
                        .isEqualTo(!vector.flag("wantErr"));
                judged++;
            }
        }
        cases.passed(judged);
    }

    private static Subtree subtree(Json.Obj vector) {
        return new Subtree(unsigned(vector, "start"), unsigned(vector, "end"));
    }

    /** Some vectors go beyond 2^63; as a signed number such an index is negative. */
    private static long unsigned(Json.Obj vector, String member) {
        return vector.value(member) instanceof Json.Num(var literal)
                ? Long.parseUnsignedLong(literal)
                : vector.number(member);
    }

    private static List<byte[]> proof(Json.Obj vector) {
        return vector.isNull("proof")
                ? List.of()
                : vector.array("proof").texts().stream().map(MerkleVectorsTest::bytes).toList();
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
