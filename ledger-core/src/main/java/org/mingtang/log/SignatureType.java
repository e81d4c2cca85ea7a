package org.mingtang.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The signature types of signed notes that are understood here, by their identifier byte. */
enum SignatureType {
    /** Ed25519 over the text of the note (C2SP signed-note). */
    ED25519(0x01, Ed25519.KEY_BYTES, false),

    /** Timestamped Ed25519 cosignature of a checkpoint (C2SP tlog-cosignature, cosignature/v1). */
    ED25519_COSIGNATURE(0x04, Ed25519.KEY_BYTES, true),

    /** Timestamped ML-DSA-44 cosignature of a checkpoint (C2SP tlog-cosignature, subtree/v1). */
    ML_DSA_44(0x06, MlDsa44.KEY_BYTES, true),

    /**
     * ML-DSA-44 over the text of a note that is no checkpoint. The type 0xff is followed by a name
     * of our own, as C2SP signed-note asks; such keys are derived and never written as vkeys.
     */
    ML_DSA_44_STATEMENT(0xff, MlDsa44.KEY_BYTES, false);

    private static final byte[] OURS = "mingtang/statement/1".getBytes(StandardCharsets.US_ASCII);

    private final int id;
    private final int keyBytes;
    private final boolean timestamped;

    SignatureType(int id, int keyBytes, boolean timestamped) {
        this.id = id;
        this.keyBytes = keyBytes;
        this.timestamped = timestamped;
    }

    /** The encoding of a key: its type, then the key itself. */
    byte[] typed(byte[] key) {
        var ours = this == ML_DSA_44_STATEMENT ? OURS : new byte[0];
        return ByteBuffer.allocate(1 + ours.length + key.length)
                .put((byte) id)
                .put(ours)
                .put(key)
                .array();
    }

    boolean isMlDsa() {
        return keyBytes == MlDsa44.KEY_BYTES;
    }

    /** Length of the encoded public key. */
    int keyBytes() {
        return keyBytes;
    }

    /** Whether a signature begins with the time at which it was made. */
    boolean isTimestamped() {
        return timestamped;
    }

    static SignatureType of(byte id) {
        for (var type : values()) {
            if ((byte) type.id == id && type != ML_DSA_44_STATEMENT) {
                return type;
            }
        }
        throw new NoteException(
                "this key is neither Ed25519 nor ML-DSA-44, but of type 0x%02x".formatted(id));
    }
}
