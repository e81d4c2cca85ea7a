package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The 196 public proof vectors of transparency-dev/merkle. */
class MerkleVectorsTest {

    private static final int EACH = 98;

    @Test
    void all_98_inclusion_vectors_are_judged_as_published() throws IOException {
        var judged = 0;
        for (var file : vectors("inclusion")) {
            var v = Json.parseObject(Files.readAllBytes(file));
            var verdict =
                    Inclusion.verify(
                            unsigned(v, "leafIdx"),
                            v.number("treeSize"),
                            bytes(v.text("leafHash")),
                            proof(v),
                            bytes(v.text("root")));

            assertThat(verdict).as(file.toString()).isEqualTo(!v.flag("wantErr"));
            judged++;
        }
        assertThat(judged).isEqualTo(EACH);
        System.out.println("inclusion vectors passed: " + judged);
    }

    @Test
    void all_98_consistency_vectors_are_judged_as_published() throws IOException {
        var judged = 0;
        for (var file : vectors("consistency")) {
            var v = Json.parseObject(Files.readAllBytes(file));
            var verdict =
                    Consistency.verify(
                            v.number("size1"),
                            v.number("size2"),
                            proof(v),
                            bytes(v.text("root1")),
                            bytes(v.text("root2")));

            assertThat(verdict).as(file.toString()).isEqualTo(!v.flag("wantErr"));
            judged++;
        }
        assertThat(judged).isEqualTo(EACH);
        System.out.println("consistency vectors passed: " + judged);
    }

    private static List<Path> vectors(String kind) throws IOException {
        var folder = SharedData.folder("vectors/merkle/testdata/" + kind, EACH);
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
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
