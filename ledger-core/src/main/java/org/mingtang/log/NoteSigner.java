package org.mingtang.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

/** The private key of a note signer: of a log, or of a cosigner. */
public final class NoteSigner {

    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int SEED_BYTES = 32;

    private final SignatureType type;
    private final byte[] seed;
    private final KeyPair pair;
    private final NoteVerifier verifier;

    private NoteSigner(String name, SignatureType type, byte[] seed) {
        this.type = type;
        this.seed = seed.clone();
        if (type.isMlDsa()) {
            this.pair = MlDsa44.fromSeed(seed);
            this.verifier = new NoteVerifier(name, type, MlDsa44.rawPublic(pair.getPublic()));
        } else {
            this.pair = Ed25519.fromSeed(seed);
            this.verifier = new NoteVerifier(name, type, Ed25519.rawPublic(pair.getPublic()));
        }
    }

    /** An Ed25519 key that signs notes. */
    public static NoteSigner generate(String name, SecureRandom random) {
        return generate(name, SignatureType.ED25519, random);
    }

    /** An ML-DSA-44 key: the second of a log, or that of a witness. */
    public static NoteSigner generatePostQuantum(String name, SecureRandom random) {
        return generate(name, SignatureType.ML_DSA_44, random);
    }

    /** An Ed25519 key that cosigns checkpoints. */
    public static NoteSigner generateCosigner(String name, SecureRandom random) {
        return generate(name, SignatureType.ED25519_COSIGNATURE, random);
    }

    private static NoteSigner generate(String name, SignatureType type, SecureRandom random) {
        var seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new NoteSigner(name, type, seed);
    }

    /** Reads {@code PRIVATE+KEY+<name>+<hash>+<b64>}. */
    public static NoteSigner parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new NoteException("a private key begins with " + PREFIX);
        }
        var parts = NoteKeys.parse(text.substring(PREFIX.length()));
        parts.requireLength(SEED_BYTES);
        var signer = new NoteSigner(parts.name, parts.type, parts.key);
        if (signer.verifier.id() != parts.id) {
            throw new NoteException("the hash in the key is not that of the key");
        }
        return signer;
    }

    /** The private key as text, for a file only its owner reads. */
    public String encoded() {
        return PREFIX + NoteKeys.encoded(verifier.name(), verifier.id(), type.typed(seed));
    }

    public String name() {
        return verifier.name();
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    /** The signature line of a text, with its line feed; a cosigner says no time. */
    public String line(String text) {
        return line(text, 0);
    }

    /**
     * The signature line of a checkpoint, with its line feed.
     *
     * @param time of the cosignature in seconds of POSIX; not shown by a key that is no cosigner
     */
    public String line(String text, long time) {
        var signature = sign(text, time);
        var whole = ByteBuffer.allocate(Integer.BYTES + signature.length);
        whole.putInt(verifier.id()).put(signature);
        return SignedNote.LINE_START
                + name()
                + " "
                + Base64.getEncoder().encodeToString(whole.array())
                + "\n";
    }

    private byte[] sign(String text, long time) {
        if (!type.isTimestamped()) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            return type.isMlDsa()
                    ? MlDsa44.sign(pair.getPrivate(), bytes)
                    : Ed25519.sign(pair.getPrivate(), bytes);
        }
        if (time < 0) {
            throw new NoteException("a cosignature is of no time before 1970");
        }
        var signature =
                type == SignatureType.ML_DSA_44
                        ? MlDsa44.sign(
                                pair.getPrivate(), CosignedMessage.mlDsa44(name(), time, text))
                        : Ed25519.sign(pair.getPrivate(), CosignedMessage.ed25519(time, text));
        return ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(time)
                .put(signature)
                .array();
    }

    /** The same ML-DSA-44 key as one that signs statements, which are no checkpoints. */
    NoteSigner ofStatements() {
        return new NoteSigner(name(), SignatureType.ML_DSA_44_STATEMENT, seed);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "signer of " + verifier.encoded();
    }
}
