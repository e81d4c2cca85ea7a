package org.mingtang.signer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text and bytes of the messages. */
final class Texts {

    private Texts() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Malformed base64 is an {@link IllegalArgumentException}. */
    static byte[] fromBase64(String text) {
        return Base64.getDecoder().decode(text);
    }
}
