package org.mingtang.log;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;

/** The private key of a note signer. */
public final class NoteSigner {

    private static final String PREFIX = "PRIVATE+KEY+";

    private final byte[] seed;
    private final KeyPair pair;
    private final NoteVerifier verifier;

    private NoteSigner(String name, byte[] seed) {
        this.seed = seed.clone();
        this.pair = Ed25519.fromSeed(seed);
        this.verifier = new NoteVerifier(name, Ed25519.rawPublic(pair.getPublic()));
    }

    public static NoteSigner generate(String name, SecureRandom random) {
        var seed = new byte[Ed25519.KEY_BYTES];
        random.nextBytes(seed);
        return new NoteSigner(name, seed);
    }

    /** Reads {@code PRIVATE+KEY+<name>+<hash>+<b64>}. */
    public static NoteSigner parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new NoteException("a private key begins with " + PREFIX);
        }
        var parts = NoteKeys.parse(text.substring(PREFIX.length()));
        var signer = new NoteSigner(parts.name, parts.key);
        if (signer.verifier.id() != parts.id) {
            throw new NoteException("the hash in the key is not that of the key");
        }
        return signer;
    }

    /** The private key as text, for a file only its owner reads. */
    public String encoded() {
        return "%s%s+%08x+%s"
                .formatted(
                        PREFIX,
                        verifier.name(),
                        verifier.id(),
                        Base64.getEncoder().encodeToString(NoteKeys.typed(seed)));
    }

    public String name() {
        return verifier.name();
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    byte[] sign(String text) {
        return Ed25519.sign(pair.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "signer of " + verifier.encoded();
    }
}
