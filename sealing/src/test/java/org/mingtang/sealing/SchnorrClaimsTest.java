package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many signatures judged at once are judged as each alone would be. */
class SchnorrClaimsTest {
    private static final byte[] MESSAGE = "a transcript".getBytes(StandardCharsets.US_ASCII);

    private final List<StaticKey> keys =
            Stream.generate(() -> StaticKey.generate(Lots.RANDOM)).limit(4).toList();

    private static SchnorrSignature shifted(SchnorrSignature signature, int by) {
        var z = signature.z().add(BigInteger.valueOf(by)).mod(P256.ORDER);
        return new SchnorrSignature(signature.r(), z);
    }

    private List<Integer> wrong(int... shifts) {
        var claims = new SchnorrClaims();
        for (int i = 0; i < shifts.length; i++) {
            var key = keys.get(i);
            claims.add(i + 1, shifted(key.sign(MESSAGE), shifts[i]), key.publicKey(), MESSAGE);
        }
        return claims.wrong();
    }

    @Test
    void all_true_ones_hold_and_none_at_all_too() {
        assertThat(wrong(0, 0, 0, 0)).isEmpty();
        assertThat(wrong()).isEmpty();
    }

    @Test
    void exactly_the_false_ones_are_named() {
        assertThat(wrong(0, 1, 0, 0)).containsExactly(2);
        assertThat(wrong(1, 0, 0, 5)).containsExactly(1, 4);
    }

    @Test
    void errors_that_cancel_each_other_are_found_all_the_same() {
        // Without weights the sum of these would be right.
        assertThat(wrong(1, -1, 0, 0)).containsExactly(1, 2);
        assertThat(wrong(2, -1, -1, 0)).containsExactly(1, 2, 3);
    }

    @Test
    void a_signature_under_anothers_key_or_over_something_else_does_not_hold() {
        var one = keys.getFirst();
        var other = keys.getLast();
        var claims = new SchnorrClaims();
        claims.add(1, one.sign(MESSAGE), one.publicKey(), MESSAGE);
        claims.add(2, one.sign(MESSAGE), other.publicKey(), MESSAGE);
        claims.add(3, one.sign(MESSAGE), one.publicKey(), new byte[] {1});

        assertThat(claims.wrong()).containsExactly(2, 3);
    }

    @Test
    void what_is_no_signature_is_refused() {
        byte[] good = keys.getFirst().sign(MESSAGE).bytes();
        byte[] noScalar = good.clone();
        Arrays.fill(noScalar, Point.COMPRESSED_BYTES, good.length, (byte) 0xff);
        byte[] noPoint = good.clone();
        noPoint[0] = 0;
        for (var wrong : List.of(new byte[0], new byte[64], new byte[66], noScalar, noPoint)) {
            assertThatThrownBy(() -> SchnorrSignature.of(wrong))
                    .isInstanceOf(MalformedException.class);
        }
        assertThat(SchnorrSignature.of(good).bytes()).isEqualTo(good);
    }

    @Test
    void what_is_no_static_key_is_refused() {
        var order = P256.scalarBytes(P256.ORDER);
        for (var wrong : List.of(new byte[31], new byte[33], new byte[32], order)) {
            assertThatThrownBy(() -> StaticKey.of(wrong)).isInstanceOf(MalformedException.class);
        }
    }
}
