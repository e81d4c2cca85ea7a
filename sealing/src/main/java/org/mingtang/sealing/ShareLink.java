package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The encryption of one share from a sender to a recipient (COCKTAIL-DKG, DeriveKeyAndNonce). Its
 * key depends on the sender's ephemeral and on both static keys; it is used once, so the nonce may
 * be derived with it.
 *
 * @param session whose context is bound in
 * @param ephemeral the sender's key of this session
 * @param sender its static key
 * @param recipient the static key of the one who shall read it
 */
record ShareLink(KeySession session, Point ephemeral, Point sender, Point recipient) {
    private static final byte[] PREFIX = ascii("COCKTAIL-DKG-P256-SHA256-H6");
    private static final byte[] KEY = ascii("key");
    private static final byte[] NONCE = ascii("nonce");
    private static final byte[] NO_DATA = {};

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] encrypt(byte[] ephemeralShared, byte[] staticShared, byte[] plaintext) {
        byte[] secret = Bytes.join(ephemeralShared, staticShared);
        return Xaes.encrypt(h6(secret, KEY), nonce(secret), NO_DATA, plaintext);
    }

    /** Empty when it was not encrypted by this sender for this recipient in this session. */
    Optional<byte[]> decrypt(byte[] ephemeralShared, byte[] staticShared, byte[] ciphertext) {
        byte[] secret = Bytes.join(ephemeralShared, staticShared);
        return Xaes.decrypt(h6(secret, KEY), nonce(secret), NO_DATA, ciphertext);
    }

    private byte[] nonce(byte[] secret) {
        return Arrays.copyOf(h6(secret, NONCE), Xaes.NONCE_BYTES);
    }

    private byte[] h6(byte[] secret, byte[] label) {
        byte[] context = session.context();
        byte[] extra =
                Bytes.join(
                        Bytes.longLittle(context.length),
                        context,
                        Bytes.longLittle(label.length),
                        label);
        return Sha256.of(
                PREFIX,
                secret,
                ephemeral.compressed(),
                sender.compressed(),
                recipient.compressed(),
                Bytes.longLittle(extra.length),
                extra);
    }
}
