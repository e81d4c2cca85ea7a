package org.mingtang.sealing;

import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Optional;

/**
 * The key of one evaluation session. Trustees encrypt what they give for documents to its
 * recipient, each as a stock age file, so that only the evaluators open what is not for the public.
 */
public final class SessionKey {
    private final DeviceKey key;

    private SessionKey(DeviceKey key) {
        this.key = key;
    }

    /** A new key. */
    public static SessionKey generate(SecureRandom random) {
        return new SessionKey(DeviceKey.generate(random));
    }

    /** Reads what {@link #pem} wrote; {@link MalformedException} when it is nothing of that. */
    public static SessionKey parse(String pem) {
        return new SessionKey(DeviceKey.parse(pem));
    }

    /** PKCS#8 in PEM, unencrypted: the file must be readable by its owner only. */
    public String pem() {
        return key.pem();
    }

    /** What the leaf {@code evaluation.session} names. */
    public Recipient recipient() {
        return new Recipient(key.publicKey().point());
    }

    /** Opens a stock age file that was made for this session; empty when it is none. */
    public Optional<byte[]> open(byte[] file) {
        try {
            var header = AgeHeader.parse(file);
            var stanza = TagStanza.parse(header.stanzas().getFirst());
            if (!(key.jdkKey() instanceof ECPrivateKey secret) || !stanza.isFor(recipient())) {
                return Optional.empty();
            }
            return stanza.point()
                    .map(enc -> Point.of(enc.ec().multiply(secret.getS())))
                    .flatMap(ecdh -> AgeEnvelope.open(file, ecdh, recipient()));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "SessionKey[" + recipient() + "]";
    }
}
