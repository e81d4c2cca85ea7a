package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/**
 * The recipient type X25519 of C2SP age.md, by the JDK. The product has no use for it: here it
 * opens the files of the age test kit, and wraps file keys of ours for stock age programs.
 */
final class X25519Identity {
    static final String TYPE = "X25519";
    private static final String PREFIX = "age-secret-key-";
    private static final int BYTES = 32;
    private static final int BODY_BYTES = TagStanza.FILE_KEY_BYTES + ChaCha.TAG_BYTES;
    private static final byte[] INFO =
            "age-encryption.org/v1/X25519".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE_POINT = Arrays.copyOf(new byte[] {9}, BYTES);
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b656e04220420");
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b656e032100");

    private final byte[] secret;
    private final byte[] recipient;

    private X25519Identity(byte[] secret) {
        this.secret = secret;
        this.recipient = multiple(secret, BASE_POINT);
    }

    static X25519Identity parse(String text) {
        return new X25519Identity(Bech32.decode(PREFIX, text));
    }

    static X25519Identity generate(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new X25519Identity(secret);
    }

    /** As age-keygen writes it. */
    String text() {
        return Bech32.encode(PREFIX, secret).toUpperCase(Locale.ROOT);
    }

    Stanza wrap(byte[] fileKey, SecureRandom random) {
        var ephemeral = generate(random);
        byte[] key = wrapKey(multiple(ephemeral.secret, recipient), ephemeral.recipient);
        byte[] body = ChaCha.encrypt(key, new byte[ChaCha.NONCE_BYTES], new byte[0], fileKey);
        return new Stanza(List.of(TYPE, StrictBase64.encode(ephemeral.recipient)), body);
    }

    /**
     * The file key; empty when the stanza is for someone else. A stanza of this type that is not
     * formed as age.md says is a {@link MalformedException}.
     */
    Optional<byte[]> unwrap(Stanza stanza) {
        if (stanza.arguments().size() != 2 || stanza.body().length != BODY_BYTES) {
            throw new MalformedException("an X25519 stanza of another form");
        }
        byte[] share =
                StrictBase64.decode(stanza.arguments().getLast())
                        .filter(bytes -> bytes.length == BYTES)
                        .orElseThrow(() -> new MalformedException("no X25519 share"));
        byte[] key = wrapKey(multiple(secret, share), share);
        return ChaCha.decrypt(key, new byte[ChaCha.NONCE_BYTES], new byte[0], stanza.body());
    }

    private byte[] wrapKey(byte[] shared, byte[] share) {
        byte[] salt = Arrays.copyOf(share, 2 * BYTES);
        System.arraycopy(recipient, 0, salt, BYTES, BYTES);
        return Hkdf.derive(shared, salt, INFO, ChaCha.KEY_BYTES);
    }

    /** The JDK refuses points of small order, for which the product would be all zero. */
    private static byte[] multiple(byte[] scalar, byte[] point) {
        try {
            var keys = KeyFactory.getInstance(TYPE);
            PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(join(PKCS8, scalar)));
            PublicKey other = keys.generatePublic(new X509EncodedKeySpec(join(SPKI, point)));
            var agreement = KeyAgreement.getInstance(TYPE);
            agreement.init(secret);
            agreement.doPhase(other, true);
            return agreement.generateSecret();
        } catch (InvalidKeyException e) {
            throw new MalformedException("a share of small order", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
