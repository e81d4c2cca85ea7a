package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;

/**
 * An envelope in the hands of the one who has just sealed it: the stock age file, and the ability
 * to prove that it was sealed here. The scalar behind its point never leaves this class.
 */
public final class SealedEnvelope {
    private final byte[] bytes;
    private final BigInteger secret;

    private SealedEnvelope(byte[] bytes, BigInteger secret) {
        this.bytes = bytes;
        this.secret = secret;
    }

    /** Seals to one recipient, with a fresh file key, ephemeral point and nonce. */
    public static SealedEnvelope of(byte[] plaintext, Recipient recipient, SecureRandom random) {
        byte[] fileKey = new byte[TagStanza.FILE_KEY_BYTES];
        random.nextBytes(fileKey);
        var wrapped = TagStanza.wrap(fileKey, recipient, random);
        var out = new ByteArrayOutputStream(plaintext.length + 512);
        out.writeBytes(AgeHeader.write(List.of(wrapped.stanza()), fileKey));
        out.writeBytes(AgePayload.seal(fileKey, plaintext, random));
        return new SealedEnvelope(out.toByteArray(), wrapped.secret());
    }

    /** The age file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The proof that goes with the envelope when it is handed in. */
    public KnowledgeProof prove(KnowledgeProof.Purpose purpose, SecureRandom random) {
        return KnowledgeProof.make(secret, purpose, random);
    }

    /** Never shows the scalar. */
    @Override
    public String toString() {
        return "SealedEnvelope[" + bytes.length + " bytes]";
    }
}
