package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The single-shot base mode of HPKE (RFC 9180 §6.1) with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and
 * ChaCha20-Poly1305, begun from the ECDH point: the one step of the KEM that trustees do together.
 */
final class Hpke {
    private static final byte[] EMPTY = {};
    private static final byte[] VERSION = ascii("HPKE-v1");
    private static final byte[] KEM_SUITE = join(ascii("KEM"), new byte[] {0x00, 0x10});
    private static final byte[] SUITE =
            join(ascii("HPKE"), new byte[] {0x00, 0x10, 0x00, 0x01, 0x00, 0x03});
    private static final byte MODE_BASE = 0;

    private final byte[] scheduleContext;

    Hpke(byte[] info) {
        this.scheduleContext =
                join(
                        new byte[] {MODE_BASE},
                        labeledExtract(SUITE, EMPTY, "psk_id_hash", EMPTY),
                        labeledExtract(SUITE, EMPTY, "info_hash", info));
    }

    /** Key and nonce of the first message. */
    static final class Keys {
        final byte[] key;
        final byte[] nonce;

        Keys(byte[] key, byte[] nonce) {
            this.key = key;
            this.nonce = nonce;
        }
    }

    byte[] seal(Point ecdh, Point enc, Point recipient, byte[] plaintext) {
        var keys = schedule(ecdh, enc, recipient);
        return ChaCha.encrypt(keys.key, keys.nonce, EMPTY, plaintext);
    }

    Optional<byte[]> open(Point ecdh, Point enc, Point recipient, byte[] ciphertext) {
        var keys = schedule(ecdh, enc, recipient);
        return ChaCha.decrypt(keys.key, keys.nonce, EMPTY, ciphertext);
    }

    /** ExtractAndExpand of §4.1, then KeySchedule of §5.1; the sequence number is always zero. */
    Keys schedule(Point ecdh, Point enc, Point recipient) {
        byte[] kemContext = join(enc.uncompressed(), recipient.uncompressed());
        byte[] eaePrk = labeledExtract(KEM_SUITE, EMPTY, "eae_prk", ecdh.x());
        byte[] shared =
                labeledExpand(KEM_SUITE, eaePrk, "shared_secret", kemContext, Hkdf.HASH_BYTES);
        byte[] secret = labeledExtract(SUITE, shared, "secret", EMPTY);
        return new Keys(
                labeledExpand(SUITE, secret, "key", scheduleContext, ChaCha.KEY_BYTES),
                labeledExpand(SUITE, secret, "base_nonce", scheduleContext, ChaCha.NONCE_BYTES));
    }

    private static byte[] labeledExtract(byte[] suite, byte[] salt, String label, byte[] key) {
        return Hkdf.extract(salt, join(VERSION, suite, ascii(label), key));
    }

    private static byte[] labeledExpand(
            byte[] suite, byte[] key, String label, byte[] info, int length) {
        byte[] lengthBytes = {(byte) (length >>> 8), (byte) length};
        return Hkdf.expand(key, join(lengthBytes, VERSION, suite, ascii(label), info), length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
