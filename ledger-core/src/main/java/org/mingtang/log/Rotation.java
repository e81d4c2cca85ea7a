package org.mingtang.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The statement that a log goes on under new keys: a signed note that the old keys sign, so that
 * who trusts them may follow, and the new ones, so that who trusts these may look back.
 *
 * <p>It names the last tree head that the old keys signed. A larger tree under them is a forgery,
 * and so is a tree of that size or a smaller one under the new keys.
 *
 * @param number counts the changes of this log from 1
 * @param last the last tree head that the old keys signed
 */
public record Rotation(long number, Checkpoint last, LogKeys before, LogKeys after) {

    private static final String FIRST_LINE = "mingtang/rotation/1";
    private static final int LINES = 9;

    public Rotation {
        if (number < 1 || !before.origin().equals(after.origin())) {
            throw new RotationException("a change of keys has a number and is of one log");
        }
        if (!last.origin().equals(before.origin())) {
            throw new RotationException("the last tree head is of another log");
        }
        if (before.vkey().equals(after.vkey()) || before.mldsa().equals(after.mldsa())) {
            throw new RotationException("a change of keys changes both");
        }
    }

    /** Whether a tree of this size is signed by the new keys, not by the old ones. */
    public boolean governs(long size) {
        return size > last.size();
    }

    /** The text of the note. */
    public String text() {
        return String.join(
                        "\n",
                        FIRST_LINE,
                        before.origin(),
                        Long.toString(number),
                        Long.toString(last.size()),
                        last.rootText(),
                        before.vkey().encoded(),
                        before.mldsa().encoded(),
                        after.vkey().encoded(),
                        after.mldsa().encoded())
                + "\n";
    }

    /** The note, signed by both old and both new keys. */
    public byte[] sign(NoteSigner vkey, NoteSigner mldsa, NoteSigner newVkey, NoteSigner newMldsa) {
        return SignedNote.sign(
                text(), vkey, mldsa.ofStatements(), newVkey, newMldsa.ofStatements());
    }

    /**
     * Reads a statement and checks all four signatures. Which of its keys are to be believed is for
     * the reader to know: see {@link KeyHistory}.
     */
    public static Rotation open(byte[] note) {
        try {
            var claimed = parse(textOf(note));
            var signers = new HashSet<>(SignedNote.opened(note, claimed.keys()).signers());
            if (!signers.containsAll(claimed.keys())) {
                throw new RotationException("a change of keys is signed by both old and new keys");
            }
            return claimed;
        } catch (NoteException malformed) {
            throw new RotationException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private List<NoteVerifier> keys() {
        return new ArrayList<>(
                List.of(
                        before.vkey(),
                        before.mldsa().ofStatements(),
                        after.vkey(),
                        after.mldsa().ofStatements()));
    }

    private static String textOf(byte[] note) {
        var whole = new String(note, StandardCharsets.UTF_8);
        var split = whole.indexOf("\n\n");
        if (split < 0) {
            throw new RotationException("a change of keys is a signed note");
        }
        return whole.substring(0, split + 1);
    }

    private static Rotation parse(String text) {
        var lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length != LINES || !lines[0].equals(FIRST_LINE)) {
            throw new RotationException("a change of keys has nine lines, the first " + FIRST_LINE);
        }
        var last =
                new Checkpoint(lines[1], Checkpoint.decimal(lines[3]), NoteKeys.base64(lines[4]));
        var read =
                new Rotation(
                        Checkpoint.decimal(lines[2]),
                        last,
                        LogKeys.parse(lines[5], lines[6]),
                        LogKeys.parse(lines[7], lines[8]));
        if (!read.text().equals(text)) {
            throw new RotationException("a change of keys that is not in its one form");
        }
        return read;
    }
}
