package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Our key schedule against BouncyCastle's whole HPKE, in both directions. */
class HpkeTest {
    private static final byte[] INFO =
            "age-encryption.org/p256tag".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FILE_KEY = "YELLOW SUBMARINE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = {};

    private final HPKE oracle =
            new HPKE(
                    HPKE.mode_base,
                    HPKE.kem_P256_SHA256,
                    HPKE.kdf_HKDF_SHA256,
                    HPKE.aead_CHACHA20_POLY1305);
    private final BigInteger secret = P256.randomScalar(Lots.RANDOM);
    private final Point recipient = Point.of(P256.timesBase(secret));
    private final Hpke ours = new Hpke(INFO);

    private AsymmetricCipherKeyPair pair() {
        var domain = new ECDomainParameters(P256.CURVE, P256.G, P256.ORDER, BigInteger.ONE);
        ECPoint point = recipient.ec();
        return new AsymmetricCipherKeyPair(
                new ECPublicKeyParameters(point, domain),
                new ECPrivateKeyParameters(secret, domain));
    }

    @Test
    void opens_what_bouncycastle_seals() throws InvalidCipherTextException {
        byte[][] sealed = oracle.seal(pair().getPublic(), INFO, NONE, FILE_KEY, NONE, NONE, pair());
        var enc = Point.fromUncompressed(sealed[1]).orElseThrow();
        var ecdh = Point.of(enc.ec().multiply(secret));

        assertThat(ours.open(ecdh, enc, recipient, sealed[0])).hasValue(FILE_KEY);
    }

    @Test
    void seals_what_bouncycastle_opens() throws InvalidCipherTextException {
        var ephemeral = P256.randomScalar(Lots.RANDOM);
        var enc = Point.of(P256.timesBase(ephemeral));
        var ecdh = Point.of(recipient.ec().multiply(ephemeral));
        byte[] sealed = ours.seal(ecdh, enc, recipient, FILE_KEY);

        byte[] opened =
                oracle.open(
                        enc.uncompressed(),
                        pair(),
                        INFO,
                        NONE,
                        sealed,
                        NONE,
                        NONE,
                        pair().getPublic());

        assertThat(opened).isEqualTo(FILE_KEY);
    }
}
