package org.mingtang.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * What the centre signs at once for a quiet act: that the commitment will stand in a tick whose
 * window ends by a stated instant ({@code docs/verify.md} §4.9). Whoever holds it and gets no
 * receipt can show that the centre broke its word.
 *
 * @param origin of the log
 * @param commitment lower-case hex
 * @param readAt official instant at which the request had been read
 * @param due official instant by which the tick ends
 */
public record QuietPromise(String origin, String commitment, Instant readAt, Instant due) {
    /** What the key's name adds to the origin of the log. */
    public static final String KEY_NAME = "/promise";

    public static final String FIRST_LINE = "mingtang/promise/1";
    private static final int LINES = 5;

    /** The promise as a signed note (C2SP signed-note). */
    public String sign(NoteSigner key) {
        var text = String.join("\n", FIRST_LINE, origin, commitment, "" + readAt, "" + due) + "\n";
        return new String(SignedNote.sign(text, key), StandardCharsets.UTF_8);
    }

    /** Whether a text looks like a promise rather than like a receipt. */
    public static boolean isOne(String text) {
        return text.startsWith(FIRST_LINE + "\n");
    }

    /** Reads a promise that one of these keys signed; any other is a {@link LogException}. */
    public static QuietPromise open(String note, List<NoteVerifier> keys) {
        var text = SignedNote.open(note.getBytes(StandardCharsets.UTF_8), keys);
        var lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[0].equals(FIRST_LINE)) {
            throw new ProofException("a promise has five lines and begins with " + FIRST_LINE);
        }
        try {
            return new QuietPromise(
                    lines[1], lines[2], Instant.parse(lines[3]), Instant.parse(lines[4]));
        } catch (DateTimeException malformed) {
            throw new ProofException("a promise names two instants in UTC", malformed);
        }
    }
}
