package org.mingtang.sealing;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA256 (RFC 5869) and HMAC-SHA256 (RFC 2104) by the JDK. */
final class Hkdf {
    static final int HASH_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private Hkdf() {}

    static byte[] extract(byte[] salt, byte[] inputKey) {
        return derive(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(inputKey).extractOnly());
    }

    static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        var key = new SecretKeySpec(pseudorandomKey, HMAC);
        return derive(HKDFParameterSpec.expandOnly(key, info, length));
    }

    static byte[] derive(byte[] inputKey, byte[] salt, byte[] info, int length) {
        return derive(
                HKDFParameterSpec.ofExtract()
                        .addSalt(salt)
                        .addIKM(inputKey)
                        .thenExpand(info, length));
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    private static byte[] derive(HKDFParameterSpec parameters) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (InvalidAlgorithmParameterException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("JDK 25 has HKDF-SHA256", e);
        }
    }
}
