package org.mingtang.sealing;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * XAES-256-GCM (C2SP XAES-256-GCM.md): AES-256-GCM under a key derived from a 24-byte nonce, the
 * AEAD of COCKTAIL's suites with SHA-256. Blocks and tags are the JDK's work.
 */
final class Xaes {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 24;
    static final int TAG_BYTES = 16;

    private static final int BLOCK = 16;
    private static final int HALF_NONCE = 12;
    private static final int REDUCTION = 0x87;

    private Xaes() {}

    static byte[] encrypt(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
        try {
            return gcm(Cipher.ENCRYPT_MODE, key, nonce, aad).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption cannot fail", e);
        }
    }

    /** The plaintext, or empty when the tag is wrong. */
    static Optional<byte[]> decrypt(byte[] key, byte[] nonce, byte[] aad, byte[] ciphertext) {
        if (ciphertext.length < TAG_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(gcm(Cipher.DECRYPT_MODE, key, nonce, aad).doFinal(ciphertext));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("decryption can fail by its tag only", e);
        }
    }

    private static Cipher gcm(int mode, byte[] key, byte[] nonce, byte[] aad)
            throws GeneralSecurityException {
        if (key.length != KEY_BYTES || nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("XAES-256-GCM takes 32 bytes of key, 24 of nonce");
        }
        var derived = new SecretKeySpec(derive(key, nonce), "AES");
        byte[] rest = Arrays.copyOfRange(nonce, HALF_NONCE, NONCE_BYTES);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, rest));
        cipher.updateAAD(aad);
        return cipher;
    }

    /** Steps 1 to 5 of the specification: two single-block CMACs over counter, label and nonce. */
    private static byte[] derive(byte[] key, byte[] nonce) throws GeneralSecurityException {
        var aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        byte[] k1 = doubled(aes.doFinal(new byte[BLOCK]));
        byte[] blocks = new byte[2 * BLOCK];
        for (int i = 0; i < 2; i++) {
            byte[] block = Arrays.copyOf(new byte[] {0, (byte) (i + 1), 'X', 0}, BLOCK);
            System.arraycopy(nonce, 0, block, BLOCK - HALF_NONCE, HALF_NONCE);
            for (int j = 0; j < BLOCK; j++) {
                blocks[i * BLOCK + j] = (byte) (block[j] ^ k1[j]);
            }
        }
        return aes.doFinal(blocks);
    }

    /** Multiplication by x in the field of CMAC (NIST SP 800-38B §6.1). */
    private static byte[] doubled(byte[] block) {
        byte[] out = new byte[BLOCK];
        int carry = 0;
        for (int i = BLOCK - 1; i >= 0; i--) {
            int shifted = Byte.toUnsignedInt(block[i]) << 1 | carry;
            out[i] = (byte) shifted;
            carry = shifted >>> Byte.SIZE;
        }
        // Without a branch on the secret bit.
        out[BLOCK - 1] ^= (byte) (REDUCTION & -carry);
        return out;
    }
}
