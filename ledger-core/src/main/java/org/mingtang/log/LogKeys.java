package org.mingtang.log;

import java.util.List;

/**
 * The two public keys under which a log signs its tree heads, both named by its origin.
 *
 * @param vkey Ed25519
 * @param mldsa ML-DSA-44
 */
public record LogKeys(NoteVerifier vkey, NoteVerifier mldsa) {

    public LogKeys {
        if (!vkey.isPlain() || !mldsa.isPostQuantum() || !vkey.name().equals(mldsa.name())) {
            throw new NoteException("a log has an Ed25519 and an ML-DSA-44 key of one name");
        }
    }

    /** Reads two vkeys. */
    public static LogKeys parse(String vkey, String mldsa) {
        return new LogKeys(NoteVerifier.parse(vkey), NoteVerifier.parse(mldsa));
    }

    public String origin() {
        return vkey.name();
    }

    public List<NoteVerifier> both() {
        return List.of(vkey, mldsa);
    }

    /** Opens a tree head that both keys signed; any other note is a {@link NoteException}. */
    public Checkpoint open(byte[] note) {
        return Policy.trusting(vkey, mldsa).open(note);
    }
}
