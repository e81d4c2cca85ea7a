package org.mingtang.log;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * ML-DSA-44 (FIPS 204) of the JDK in raw bytes: 32 of seed, 1,312 of public key, 2,420 of
 * signature. Signatures are of the deterministic variant, so that signing a tree head again after a
 * crash gives the same bytes.
 */
final class MlDsa44 {

    static final int KEY_BYTES = 1_312;
    static final int SIGNATURE_BYTES = 2_420;

    private static final String NAME = "ML-DSA-44";
    private static final byte[] SPKI =
            HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");
    private static final int SEED_BYTES = 32;

    private MlDsa44() {}

    /** The key pair of a seed (FIPS 204, ML-DSA.KeyGen_internal). */
    static KeyPair fromSeed(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ML_DSA_44, new FixedRandom(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static byte[] rawPublic(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    /** The public key of its bytes; bytes that are no key are a {@link NoteException}. */
    static PublicKey publicKey(byte[] raw) {
        var encoded = Arrays.copyOf(SPKI, SPKI.length + KEY_BYTES);
        System.arraycopy(raw, 0, encoded, SPKI.length, KEY_BYTES);
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException notAKey) {
            throw new NoteException("these 1312 bytes are no ML-DSA-44 public key", notAKey);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            var signature = Signature.getInstance(NAME);
            // FIPS 204 §3.4: thirty-two zero bytes in place of randomness.
            signature.initSign(key, new FixedRandom(new byte[SEED_BYTES]));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static boolean verify(PublicKey key, byte[] message, byte[] claimed) {
        try {
            var signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(claimed);
        } catch (SignatureException | InvalidKeyException malformed) {
            return false;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
