package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.mingtang.cases.OfficialCases;

/** Our key schedule against RFC 9180, and against BouncyCastle's whole HPKE in both directions. */
class HpkeTest {
    private static final int ROUNDS = 500;
    private static final byte[] NONE = {};
    private static final HexFormat HEX = HexFormat.of();

    /** Ciphertexts of RFC 9180 A.5.1.1 by their sequence number. */
    private static final Map<Integer, String> CIPHERTEXTS =
            Map.of(
                    0,
                    "6469c41c5c81d3aa85432531ecf6460ec945bde1eb428cb2fedf7a29f5a685b4"
                            + "ccb0d057f03ea2952a27bb458b",
                    1,
                    "f1564199f7e0e110ec9c1bcdde332177fc35c1adf6e57f8d1df24022227ffa87"
                            + "16862dbda2b1dc546c9d114374",
                    2,
                    "39de89728bcb774269f882af8dc5369e4f3d6322d986e872b3a8d074c7c18e85"
                            + "49ff3f85b6d6592ff87c3f310c",
                    4,
                    "bc104a14fbede0cc79eeb826ea0476ce87b9c928c36e5e34dc9b6905d91473ec"
                            + "369a08b1a25d305dd45c6c5f80",
                    255,
                    "8f2814a2c548b3be50259713c6724009e092d37789f6856553d61df23ebc0792"
                            + "35f710e6af3c3ca6eaba7c7c6c",
                    256,
                    "b45b69d419a9be7219d8c94365b89ad6951caf4576ea4774ea40e9b7047a09d6"
                            + "537d1aa2f7c12d6ae4b729b4d0");

    private final HPKE oracle =
            new HPKE(
                    HPKE.mode_base,
                    HPKE.kem_P256_SHA256,
                    HPKE.kdf_HKDF_SHA256,
                    HPKE.aead_CHACHA20_POLY1305);

    @Test
    void the_vector_of_rfc_9180_a_5_is_scheduled_sealed_and_opened() throws Exception {
        var ephemeral = scalar("7550253e1147aae48839c1f8af80d2770fb7a4c763afe7d0afa7e0f42a5b3689");
        var secret = scalar("a4d1c55836aa30f9b3fbb6ac98d338c877c2867dd3a77396d13f68d3ab150d3b");
        byte[] info = HEX.parseHex("4f6465206f6e2061204772656369616e2055726e");
        var enc = Point.of(P256.timesBase(ephemeral));
        var recipient = Point.of(P256.timesBase(secret));
        assertThat(HEX.formatHex(enc.uncompressed()))
                .isEqualTo(
                        "04c07836a0206e04e31d8ae99bfd549380b072a1b1b82e563c935c095827824fc1559e"
                                + "ac6fb9e3c70cd3193968994e7fe9781aa103f5b50e934b5b2f387e381291");

        var keys = new Hpke(info).schedule(Point.of(enc.ec().multiply(secret)), enc, recipient);

        assertThat(HEX.formatHex(keys.key))
                .isEqualTo("a8f45490a92a3b04d1dbf6cf2c3939ad8bfc9bfcb97c04bffe116730c9dfe3fc");
        assertThat(HEX.formatHex(keys.nonce)).isEqualTo("726b4390ed2209809f58c693");
        int passed = 1;
        byte[] text = "Beauty is truth, truth beauty".getBytes(StandardCharsets.US_ASCII);
        for (var vector : CIPHERTEXTS.entrySet()) {
            int sequence = vector.getKey();
            byte[] aad = ("Count-" + sequence).getBytes(StandardCharsets.US_ASCII);
            byte[] nonce = keys.nonce.clone();
            nonce[nonce.length - 1] ^= (byte) sequence;
            nonce[nonce.length - 2] ^= (byte) (sequence >>> Byte.SIZE);
            byte[] ciphertext = HEX.parseHex(vector.getValue());

            assertThat(ChaCha.encrypt(keys.key, nonce, aad, text)).isEqualTo(ciphertext);
            assertThat(ChaCha.decrypt(keys.key, nonce, aad, ciphertext)).hasValue(text);
            passed++;
        }
        byte[] first = HEX.parseHex(CIPHERTEXTS.getOrDefault(0, ""));
        byte[] aad = "Count-0".getBytes(StandardCharsets.US_ASCII);
        var pair = pair(secret, recipient);
        assertThat(
                        oracle.open(
                                enc.uncompressed(),
                                pair,
                                info,
                                aad,
                                first,
                                NONE,
                                NONE,
                                pair.getPublic()))
                .isEqualTo(text);
        new OfficialCases("RFC 9180 A.5.1", 7).passed(passed);
    }

    private static BigInteger scalar(String hex) {
        return new BigInteger(hex, 16);
    }

    private static AsymmetricCipherKeyPair pair(BigInteger secret, Point point) {
        var domain = new ECDomainParameters(P256.CURVE, P256.G, P256.ORDER, BigInteger.ONE);
        ECPoint ec = point.ec();
        return new AsymmetricCipherKeyPair(
                new ECPublicKeyParameters(ec, domain), new ECPrivateKeyParameters(secret, domain));
    }

    @Test
    void opens_what_bouncycastle_seals_and_nothing_altered() throws InvalidCipherTextException {
        var random = random();
        for (int i = 0; i < ROUNDS; i++) {
            var secret = P256.randomScalar(Lots.RANDOM);
            var recipient = Point.of(P256.timesBase(secret));
            byte[] info = bytes(random, 64);
            byte[] text = bytes(random, 300);
            var pair = pair(secret, recipient);

            byte[][] sealed = oracle.seal(pair.getPublic(), info, NONE, text, NONE, NONE, pair);

            var enc = Point.fromUncompressed(sealed[1]).orElseThrow();
            var ecdh = Point.of(enc.ec().multiply(secret));
            var ours = new Hpke(info);
            assertThat(ours.open(ecdh, enc, recipient, sealed[0])).hasValue(text);
            sealed[0][random.nextInt(sealed[0].length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            assertThat(ours.open(ecdh, enc, recipient, sealed[0])).isEmpty();
        }
    }

    @Test
    void seals_what_bouncycastle_opens() throws InvalidCipherTextException {
        var random = random();
        for (int i = 0; i < ROUNDS; i++) {
            var secret = P256.randomScalar(Lots.RANDOM);
            var recipient = Point.of(P256.timesBase(secret));
            var ephemeral = P256.randomScalar(Lots.RANDOM);
            var enc = Point.of(P256.timesBase(ephemeral));
            var ecdh = Point.of(recipient.ec().multiply(ephemeral));
            byte[] info = bytes(random, 64);
            byte[] text = bytes(random, 300);
            byte[] sealed = new Hpke(info).seal(ecdh, enc, recipient, text);
            var pair = pair(secret, recipient);

            byte[] opened =
                    oracle.open(
                            enc.uncompressed(),
                            pair,
                            info,
                            NONE,
                            sealed,
                            NONE,
                            NONE,
                            pair.getPublic());

            assertThat(opened).isEqualTo(text);
        }
    }

    private static Random random() {
        long seed = Lots.RANDOM.nextLong();
        System.out.println("texts of HPKE are drawn with seed " + seed);
        return new Random(seed);
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }
}
