package org.mingtang.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts with signature lines, as C2SP <em>signed-note</em> v1.0.0 forms and opens them. */
public final class SignedNote {

    static final String LINE_START = "\u2014 ";

    /** Far more than a checkpoint with every witness needs (each line is below 5 kB). */
    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_SIGNATURES = 128;
    private static final int ID_BYTES = 4;

    private SignedNote() {}

    /** The note with further signature lines, each ending in a line feed. */
    public static byte[] withLines(byte[] note, String lines) {
        return (decode(note) + lines).getBytes(StandardCharsets.UTF_8);
    }

    /** The note of a text, which ends in a line feed, with one line for each signer. */
    public static byte[] sign(String text, NoteSigner... signers) {
        requireText(text);
        var note = new StringBuilder(text).append('\n');
        for (var signer : signers) {
            note.append(signer.line(text));
        }
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The text, when at least one of the known keys signed it. Lines of unknown keys are ignored; a
     * line of a known key that does not verify makes the whole note a {@link NoteException}.
     */
    public static String open(byte[] note, List<NoteVerifier> known) {
        return opened(note, known).text();
    }

    /**
     * A text and who of the known keys signed it.
     *
     * @param times of the cosignatures, in seconds of POSIX; 0 of a signature that says none
     */
    public record Opened(String text, Map<NoteVerifier, Long> times) {
        public Opened {
            times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
        }

        /** In the order of their lines. */
        public List<NoteVerifier> signers() {
            return List.copyOf(times.keySet());
        }
    }

    /** As {@link #open}, and says whose signatures held. */
    public static Opened opened(byte[] note, List<NoteVerifier> known) {
        var opened = read(note, known);
        if (opened.times().isEmpty()) {
            throw new NoteException("no trusted key signed the note");
        }
        return opened;
    }

    /** As {@link #opened}, also where none of these keys signed. */
    static Opened read(byte[] note, List<NoteVerifier> known) {
        var whole = decode(note);
        var split = whole.lastIndexOf("\n\n");
        if (split < 0 || !whole.endsWith("\n")) {
            throw new NoteException("a note is a text, an empty line and signature lines");
        }
        var text = whole.substring(0, split + 1);
        requireText(text);
        var lines = whole.substring(split + 2);
        if (lines.isEmpty()) {
            throw new NoteException("the note has no signature");
        }
        var signers = new LinkedHashMap<NoteVerifier, Long>();
        var all = lines.substring(0, lines.length() - 1).split("\n", -1);
        if (all.length > MAX_SIGNATURES) {
            throw new NoteException("the note has more than " + MAX_SIGNATURES + " signatures");
        }
        for (var line : all) {
            check(line, text, known, signers);
        }
        return new Opened(text, signers);
    }

    private static void check(
            String line, String text, List<NoteVerifier> known, Map<NoteVerifier, Long> signers) {
        var end = line.lastIndexOf(' ');
        if (!line.startsWith(LINE_START) || end < LINE_START.length()) {
            throw new NoteException("a signature line is \"\u2014 name base64\"");
        }
        var name = line.substring(LINE_START.length(), end);
        NoteKeys.requireName(name);
        var bytes = NoteKeys.base64(line.substring(end + 1));
        if (bytes.length <= ID_BYTES) {
            throw new NoteException("a signature is longer than its key id");
        }
        var id = ByteBuffer.wrap(bytes).getInt();
        var signature = new byte[bytes.length - ID_BYTES];
        System.arraycopy(bytes, ID_BYTES, signature, 0, signature.length);
        for (var verifier : known) {
            if (verifier.id() == id && verifier.name().equals(name)) {
                if (!verifier.verifies(text, signature)) {
                    throw new NoteException("the signature of " + name + " does not hold");
                }
                signers.putIfAbsent(verifier, verifier.timeOf(signature));
            }
        }
    }

    private static String decode(byte[] note) {
        if (note.length > MAX_BYTES) {
            throw new NoteException("the note is longer than " + MAX_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(note))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new NoteException("the note is not UTF-8", broken);
        }
    }

    private static void requireText(String text) {
        if (!text.endsWith("\n")) {
            throw new NoteException("the text of a note ends in a line feed");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new NoteException("a note has no control character but the line feed");
        }
    }
}
