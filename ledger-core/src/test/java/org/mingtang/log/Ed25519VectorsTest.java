package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.mingtang.cases.OfficialCases;

/** The Ed25519 vectors of Wycheproof: odd encodings must not be accepted. */
class Ed25519VectorsTest {

    private static final OfficialCases CASES = new OfficialCases("Wycheproof Ed25519", 151);

    @Test
    void all_151_vectors_are_judged_as_published() throws IOException {
        var file = CASES.in("vectors/wycheproof/ed25519_test.json");
        var hex = HexFormat.of();
        var judged = 0;
        for (var group : Json.parseObject(Files.readAllBytes(file)).array("testGroups").objects()) {
            var key = Ed25519.publicKey(hex.parseHex(group.object("publicKey").text("pk")));
            for (var test : group.array("tests").objects()) {
                var holds =
                        Ed25519.verify(
                                key,
                                hex.parseHex(test.text("msg")),
                                hex.parseHex(test.text("sig")));

                assertThat(holds)
                        .as("tcId " + test.number("tcId") + " " + test.text("comment"))
                        .isEqualTo(test.text("result").equals("valid"));
                judged++;
            }
        }
        CASES.passed(judged);
    }
}
