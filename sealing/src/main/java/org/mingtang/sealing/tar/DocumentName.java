package org.mingtang.sealing.tar;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A relative path that leads nowhere outside the folder it is unpacked into, in characters that the
 * common file systems can store.
 *
 * @param text parts joined by slashes, in Unicode's composed form (NFC)
 */
public record DocumentName(String text) {
    private static final int MOST_PARTS = 16;
    private static final int MOST_BYTES_OF_PART = 255;
    private static final String FORBIDDEN = "\\:*?\"<>|";

    /** Refuses what could lead elsewhere or could not be stored everywhere. */
    public DocumentName {
        var parts = List.of(text.split("/", -1));
        boolean composed = Normalizer.isNormalized(text, Normalizer.Form.NFC);
        if (!composed || parts.size() > MOST_PARTS || !parts.stream().allMatch(DocumentName::ok)) {
            throw new IllegalArgumentException("not a safe name of a document: '" + text + "'");
        }
    }

    private static boolean ok(String part) {
        int bytes = part.getBytes(StandardCharsets.UTF_8).length;
        boolean visible = part.codePoints().allMatch(DocumentName::allowed);
        // A final dot or space vanishes on some systems, and two names become one.
        return bytes > 0
                && bytes <= MOST_BYTES_OF_PART
                && visible
                && !part.endsWith(".")
                && !part.endsWith(" ")
                && !part.startsWith(" ");
    }

    private static boolean allowed(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> FORBIDDEN.indexOf(c) < 0;
        };
    }

    /** The name of a file, without the folders it lies in. */
    public static DocumentName of(Path file) {
        var last = file.getFileName();
        return new DocumentName(
                Normalizer.normalize(last == null ? "" : last.toString(), Normalizer.Form.NFC));
    }

    /** Equal for names that some file systems cannot keep apart. */
    String folded() {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
