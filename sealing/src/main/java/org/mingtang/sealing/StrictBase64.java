package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 without padding where every byte string has exactly one spelling (RFC 4648 §3.5). A second
 * spelling of a signed or hashed text would let the same thing appear twice under different hashes.
 */
final class StrictBase64 {
    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encodeUrl(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Optional<byte[]> decode(String text) {
        return decode(text, Base64.getDecoder(), Base64.getEncoder().withoutPadding());
    }

    static Optional<byte[]> decodeUrl(String text) {
        return decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding());
    }

    /** base64url that must be there. */
    static byte[] required(String text) {
        return decodeUrl(text).orElseThrow(() -> new MalformedException("not base64url"));
    }

    private static Optional<byte[]> decode(
            String text, Base64.Decoder decoder, Base64.Encoder encoder) {
        byte[] bytes;
        try {
            bytes = decoder.decode(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // Re-encoding refuses padding and stray trailing bits, which the JDK's decoder lets pass.
        return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }
}
