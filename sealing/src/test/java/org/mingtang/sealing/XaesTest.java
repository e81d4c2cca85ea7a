package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;

/** The vectors of C2SP XAES-256-GCM.md. */
class XaesTest {
    private static final byte[] NONCE = ascii("ABCDEFGHIJKLMNOPQRSTUVWX");

    private static final String ACCUMULATED =
            "e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] key(int value) {
        byte[] key = new byte[Xaes.KEY_BYTES];
        Arrays.fill(key, (byte) value);
        return key;
    }

    @Test
    void the_two_printed_vectors() {
        assertThat(Xaes.encrypt(key(1), NONCE, new byte[0], ascii("XAES-256-GCM")))
                .asHexString()
                .isEqualToIgnoringCase("ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
        assertThat(
                        Xaes.encrypt(
                                key(3),
                                NONCE,
                                ascii("c2sp.org/XAES-256-GCM"),
                                ascii("XAES-256-GCM")))
                .asHexString()
                .isEqualToIgnoringCase("986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
    }

    @Test
    void the_ten_thousand_accumulated_vectors() {
        var source = new SHAKEDigest(128);
        var sum = new SHAKEDigest(128);
        for (int i = 0; i < 10_000; i++) {
            byte[] key = draw(source, Xaes.KEY_BYTES);
            byte[] nonce = draw(source, Xaes.NONCE_BYTES);
            byte[] plaintext = draw(source, Byte.toUnsignedInt(draw(source, 1)[0]));
            byte[] aad = draw(source, Byte.toUnsignedInt(draw(source, 1)[0]));

            byte[] ciphertext = Xaes.encrypt(key, nonce, aad, plaintext);

            assertThat(Xaes.decrypt(key, nonce, aad, ciphertext)).hasValue(plaintext);
            sum.update(ciphertext, 0, ciphertext.length);
        }
        assertThat(HexFormat.of().formatHex(draw(sum, 32))).isEqualTo(ACCUMULATED);
    }

    private static byte[] draw(SHAKEDigest stream, int length) {
        byte[] bytes = new byte[length];
        stream.doOutput(bytes, 0, length);
        return bytes;
    }

    @Test
    void a_ciphertext_changed_or_cut_anywhere_is_refused() {
        byte[] ciphertext = Xaes.encrypt(key(1), NONCE, new byte[0], ascii("share"));
        for (int i = 0; i < ciphertext.length; i++) {
            byte[] changed = ciphertext.clone();
            changed[i] ^= 1;
            assertThat(Xaes.decrypt(key(1), NONCE, new byte[0], changed)).isEmpty();
            byte[] cut = Arrays.copyOf(ciphertext, i);
            assertThat(Xaes.decrypt(key(1), NONCE, new byte[0], cut)).isEmpty();
        }
    }
}
