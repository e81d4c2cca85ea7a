package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingtang.cases.OfficialCases;
import org.mingtang.log.Json;

class WycheproofTest {
    private static byte[] hex(Json.Obj test, String name) {
        return HexFormat.of().parseHex(test.text(name));
    }

    private static boolean valid(Json.Obj test) {
        return !test.text("result").equals("invalid");
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Test
    void chacha20_poly1305_agrees_with_every_vector() {
        var cases = new OfficialCases("Wycheproof ChaCha20-Poly1305", 325);
        var tests = SharedData.wycheproof("chacha20_poly1305_test.json", cases);
        int passed = 0;
        for (var test : tests) {
            byte[] key = hex(test, "key");
            byte[] nonce = hex(test, "iv");
            byte[] sealed = join(hex(test, "ct"), hex(test, "tag"));
            if (nonce.length != ChaCha.NONCE_BYTES) {
                assertThatThrownBy(
                                () ->
                                        ChaCha.encrypt(
                                                key, nonce, hex(test, "aad"), hex(test, "msg")))
                        .isInstanceOf(IllegalStateException.class);
            } else {
                var opened = ChaCha.decrypt(key, nonce, hex(test, "aad"), sealed);
                if (valid(test)) {
                    assertThat(opened).hasValue(hex(test, "msg"));
                    assertThat(ChaCha.encrypt(key, nonce, hex(test, "aad"), hex(test, "msg")))
                            .isEqualTo(sealed);
                } else {
                    assertThat(opened).as("tcId %d", test.number("tcId")).isEmpty();
                }
            }
            passed++;
        }
        cases.passed(passed);
    }

    @Test
    void hkdf_agrees_with_every_vector() {
        var cases = new OfficialCases("Wycheproof HKDF-SHA256", 86);
        var tests = SharedData.wycheproof("hkdf_sha256_test.json", cases);
        int passed = 0;
        for (var test : tests) {
            byte[] key = hex(test, "ikm");
            byte[] salt = hex(test, "salt");
            byte[] info = hex(test, "info");
            int size = (int) test.number("size");
            if (valid(test)) {
                assertThat(Hkdf.derive(key, salt, info, size)).isEqualTo(hex(test, "okm"));
                assertThat(Hkdf.expand(Hkdf.extract(salt, key), info, size))
                        .isEqualTo(hex(test, "okm"));
            } else {
                assertThatThrownBy(() -> Hkdf.derive(key, salt, info, size))
                        .isInstanceOf(RuntimeException.class);
            }
            passed++;
        }
        cases.passed(passed);
    }

    @Test
    void hmac_agrees_with_every_vector() {
        var cases = new OfficialCases("Wycheproof HMAC-SHA256", 174);
        var tests = SharedData.wycheproof("hmac_sha256_test.json", cases);
        int passed = 0;
        for (var test : tests) {
            int bytes = (int) test.object("group").number("tagSize") / Byte.SIZE;
            byte[] tag = Arrays.copyOf(Hkdf.hmac(hex(test, "key"), hex(test, "msg")), bytes);
            assertThat(Arrays.equals(tag, hex(test, "tag")))
                    .as("tcId %d", test.number("tcId"))
                    .isEqualTo(valid(test));
            passed++;
        }
        cases.passed(passed);
    }

    @Test
    void points_and_their_multiples_agree_with_every_ecdh_vector() {
        var cases = new OfficialCases("Wycheproof ECDH P-256", 355);
        var tests = SharedData.wycheproof("ecdh_secp256r1_ecpoint_test.json", cases);
        int passed = 0;
        for (var test : tests) {
            byte[] bytes = hex(test, "public");
            Optional<Point> point =
                    bytes.length == Point.COMPRESSED_BYTES
                            ? Point.fromCompressed(bytes)
                            : Point.fromUncompressed(bytes);
            assertThat(point.isPresent()).as("tcId %d", test.number("tcId")).isEqualTo(valid(test));
            if (point.isPresent()) {
                var secret = new BigInteger(test.text("private"), 16);
                var shared = Point.of(point.get().ec().multiply(secret));
                assertThat(shared.x()).isEqualTo(hex(test, "shared"));
                var both = Point.of(P256.sumOfTwo(point.get().ec(), secret, P256.G, ZERO));
                assertThat(both).isEqualTo(shared);
            }
            passed++;
        }
        cases.passed(passed);
    }

    private static final BigInteger ZERO = BigInteger.ZERO;
}
