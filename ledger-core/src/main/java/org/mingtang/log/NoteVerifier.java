package org.mingtang.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * The public key of a note signer, known by its <em>vkey</em> (C2SP signed-note, Verifier keys):
 * the key of a log, or that of a cosigner.
 */
public final class NoteVerifier {

    private final String name;
    private final int id;
    private final SignatureType type;
    private final byte[] raw;
    private final PublicKey key;
    private final String encoded;

    NoteVerifier(String name, SignatureType type, byte[] raw) {
        NoteKeys.requireName(name);
        this.name = name;
        this.type = type;
        this.raw = raw.clone();
        var typed = type.typed(raw);
        this.id = NoteKeys.id(name, typed);
        this.encoded = NoteKeys.encoded(name, id, typed);
        this.key = type.isMlDsa() ? MlDsa44.publicKey(raw) : Ed25519.publicKey(raw);
    }

    /**
     * Reads {@code <name>+<hash>+<b64>}; a hash that is not the key's is a {@link NoteException}.
     */
    public static NoteVerifier parse(String vkey) {
        var parts = NoteKeys.parse(vkey);
        parts.requireLength(parts.type.keyBytes());
        var verifier = new NoteVerifier(parts.name, parts.type, parts.key);
        if (verifier.id != parts.id) {
            throw new NoteException("the hash in the key is not that of the key");
        }
        return verifier;
    }

    public String name() {
        return name;
    }

    public int id() {
        return id;
    }

    /** The vkey. */
    public String encoded() {
        return encoded;
    }

    /** Whether it signs notes of any text, as the first key of a log does. */
    public boolean isPlain() {
        return type == SignatureType.ED25519;
    }

    /** Whether it is safe from quantum computers: of the type ML-DSA-44. */
    public boolean isPostQuantum() {
        return type == SignatureType.ML_DSA_44;
    }

    /** Whether it cosigns checkpoints, as witnesses do and as the second key of a log does. */
    public boolean isCosigner() {
        return type.isTimestamped();
    }

    boolean hasKeyOf(NoteVerifier other) {
        return Arrays.equals(raw, other.raw);
    }

    boolean verifies(String text, byte[] signature) {
        if (!type.isTimestamped()) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            return type.isMlDsa()
                    ? MlDsa44.verify(key, bytes, signature)
                    : Ed25519.verify(key, bytes, signature);
        }
        if (signature.length < Long.BYTES || timeOf(signature) < 0) {
            return false;
        }
        var bare = Arrays.copyOfRange(signature, Long.BYTES, signature.length);
        var time = timeOf(signature);
        if (type == SignatureType.ED25519_COSIGNATURE) {
            return Ed25519.verify(key, CosignedMessage.ed25519(time, text), bare);
        }
        try {
            return MlDsa44.verify(key, CosignedMessage.mlDsa44(name, time, text), bare);
        } catch (NoteException notACheckpoint) {
            return false;
        }
    }

    /** The same ML-DSA-44 key as one that signs statements, which are no checkpoints. */
    NoteVerifier ofStatements() {
        return new NoteVerifier(name, SignatureType.ML_DSA_44_STATEMENT, raw);
    }

    /** The time a cosignature claims, in seconds of POSIX; 0 of a signature without one. */
    long timeOf(byte[] signature) {
        return type.isTimestamped() && signature.length >= Long.BYTES
                ? ByteBuffer.wrap(signature).getLong()
                : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier v && v.encoded.equals(encoded);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return encoded;
    }
}
