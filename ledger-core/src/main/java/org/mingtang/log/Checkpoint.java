package org.mingtang.log;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A tree head: origin, size and root (C2SP <em>tlog-checkpoint</em> v1.0.0), the text of a note.
 */
public final class Checkpoint {

    private final String origin;
    private final long size;
    private final byte[] root;

    public Checkpoint(String origin, long size, byte[] root) {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
            throw new NoteException("an origin is one line, not empty");
        }
        if (size < 0 || root.length != Merkle.HASH_BYTES) {
            throw new NoteException("a tree head has a size and a root of 32 bytes");
        }
        this.origin = origin;
        this.size = size;
        this.root = root.clone();
    }

    /** The head of a log in which nothing stands yet. */
    public static Checkpoint empty(String origin) {
        return new Checkpoint(origin, 0, Merkle.emptyRoot());
    }

    public String origin() {
        return origin;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        return root.clone();
    }

    /** The root in base64, as the note and {@code lb} show it. */
    public String rootText() {
        return Base64.getEncoder().encodeToString(root);
    }

    /** The text of the note, without extension lines. */
    public String text() {
        return origin + "\n" + size + "\n" + rootText() + "\n";
    }

    public byte[] sign(NoteSigner... signers) {
        return SignedNote.sign(text(), signers);
    }

    /** Reads the text of a note; extension lines are allowed and ignored. */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new NoteException("the text of a checkpoint ends in a line feed");
        }
        var lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length < 3 || Arrays.stream(lines).anyMatch(String::isEmpty)) {
            throw new NoteException("a checkpoint has three lines and none is empty");
        }
        return new Checkpoint(lines[0], decimal(lines[1]), NoteKeys.base64(lines[2]));
    }

    /**
     * Opens the signed note: one of the keys must have signed it and bear the origin as its name.
     */
    public static Checkpoint open(byte[] note, List<NoteVerifier> known) {
        var opened = SignedNote.opened(note, known);
        var checkpoint = parse(opened.text());
        if (opened.signers().stream().noneMatch(v -> v.name().equals(checkpoint.origin))) {
            throw new NoteException(
                    "origin " + checkpoint.origin + " is not the name of the key that signed it");
        }
        return checkpoint;
    }

    /** A number without sign and leading zeroes. */
    static long decimal(String text) {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new NoteException("\"" + text + "\" is no decimal number");
        }
        return Long.parseLong(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint c
                && c.origin.equals(origin)
                && c.size == size
                && Arrays.equals(c.root, root);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, size, Arrays.hashCode(root));
    }

    @Override
    public String toString() {
        return origin + " " + size + " " + rootText();
    }
}
