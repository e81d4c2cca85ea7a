package org.mingtang.log;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public key of a note signer, known by its <em>vkey</em> (C2SP signed-note, Verifier keys).
 */
public final class NoteVerifier {

    private final String name;
    private final int id;
    private final byte[] raw;
    private final PublicKey key;

    NoteVerifier(String name, byte[] raw) {
        NoteKeys.requireName(name);
        this.name = name;
        this.raw = raw.clone();
        this.id = NoteKeys.id(name, raw);
        this.key = Ed25519.publicKey(raw);
    }

    /**
     * Reads {@code <name>+<hash>+<b64>}; a hash that is not the key's is a {@link NoteException}.
     */
    public static NoteVerifier parse(String vkey) {
        var parts = NoteKeys.parse(vkey);
        if (NoteKeys.id(parts.name, parts.key) != parts.id) {
            throw new NoteException("the hash in the key is not that of the key");
        }
        return new NoteVerifier(parts.name, parts.key);
    }

    public String name() {
        return name;
    }

    public int id() {
        return id;
    }

    /** The vkey. */
    public String encoded() {
        return "%s+%08x+%s"
                .formatted(name, id, Base64.getEncoder().encodeToString(NoteKeys.typed(raw)));
    }

    boolean hasKeyOf(NoteVerifier other) {
        return Arrays.equals(raw, other.raw);
    }

    boolean verifies(String text, byte[] signature) {
        return Ed25519.verify(key, text.getBytes(StandardCharsets.UTF_8), signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteVerifier v && v.encoded().equals(encoded());
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return encoded();
    }
}
