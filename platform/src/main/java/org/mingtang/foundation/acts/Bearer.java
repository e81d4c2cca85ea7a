package org.mingtang.foundation.acts;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The bearer token of a request (RFC 6750 §2.1). An answer sealed under it is read again only by a
 * request that carries the same token: AES-256-GCM under a key derived by HKDF-SHA256 (RFC 5869),
 * random nonce of 96 bits in front.
 */
public final class Bearer {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 512;
    private static final byte[] PURPOSE = "mingtang/answer/1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String token;

    private Bearer(String token) {
        this.token = token;
    }

    /** The token that the request carries, as it stands there. */
    public static Optional<String> tokenOf(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || header.length() > SCHEME.length() + LONGEST_TOKEN) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip());
    }

    static Bearer of(HttpServletRequest request) {
        return new Bearer(
                tokenOf(request)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "a secret is shown to nobody without a token")));
    }

    Answer seal(Answer answer) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            var sealed = cipher.doFinal(answer.body());
            var body = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
            return new Answer(answer.status(), answer.headers(), body.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has AES-GCM and HKDF", e);
        }
    }

    Answer open(Answer answer) {
        var body = ByteBuffer.wrap(answer.body());
        var nonce = new byte[NONCE_BYTES];
        body.get(nonce);
        var sealed = new byte[body.remaining()];
        body.get(sealed);
        try {
            var opened = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed);
            return new Answer(answer.status(), answer.headers(), opened);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a kept answer does not open under its token", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var secret = token.getBytes(StandardCharsets.UTF_8);
        SecretKey key =
                KDF.getInstance("HKDF-SHA256")
                        .deriveKey(
                                "AES",
                                HKDFParameterSpec.ofExtract()
                                        .addIKM(secret)
                                        .thenExpand(PURPOSE, 32));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
