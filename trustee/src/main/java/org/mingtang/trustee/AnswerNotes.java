package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.sealing.Point;

/**
 * What this trustee has ever answered, one line for each list, on disk before the answer leaves. A
 * key is answered for one list only, and a point for one envelope only: its negative counts as the
 * same point, since both open alike.
 */
final class AnswerNotes {
    private static final String FILE = "answered";

    private final Path file;
    private final Map<String, String> listOfKey = new HashMap<>();
    private final Map<String, String> envelopeOfPoint = new HashMap<>();
    private boolean isWhole;

    private AnswerNotes(Path file) {
        this.file = file;
    }

    /**
     * Reads the notes of a trustee. A last line that was cut off by a crash is passed over: its
     * answer never left.
     */
    static AnswerNotes in(Path directory) throws IOException {
        var notes = new AnswerNotes(directory.resolve(FILE));
        if (Files.exists(notes.file)) {
            var text = Files.readString(notes.file);
            for (var line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
                notes.read(line);
            }
        }
        return notes;
    }

    private void read(String line) throws IOException {
        if (line.isEmpty()) {
            return;
        }
        try {
            var note = Json.parseObject(line.getBytes(UTF_8));
            listOfKey.put(note.text("key"), note.text("list"));
            var points = note.array("points").texts();
            var envelopes = note.array("envelopes").texts();
            for (int i = 0; i < points.size(); i++) {
                envelopeOfPoint.put(points.get(i), envelopes.get(i));
            }
        } catch (JsonException | IndexOutOfBoundsException broken) {
            throw new IOException(file + " has a line that cannot be read: " + line, broken);
        }
    }

    /** Why an answer about this list would be a second one, or nothing. */
    synchronized Optional<String> objection(
            String key, String list, List<Point> points, List<String> envelopes) {
        var earlier = listOfKey.get(key);
        if (earlier != null && !earlier.equals(list)) {
            return Optional.of("this key was answered before, for the list " + earlier);
        }
        for (int i = 0; i < points.size(); i++) {
            var known = envelopeOfPoint.get(Digests.x(points.get(i)));
            if (known != null && !known.equals(envelopes.get(i))) {
                return Optional.of("a point of the list was answered before for another envelope");
            }
        }
        return Optional.empty();
    }

    /** On return the note is on disk; noting the same again changes nothing. */
    synchronized void note(String key, String list, List<Point> points, List<String> envelopes)
            throws IOException {
        if (list.equals(listOfKey.get(key))) {
            return;
        }
        var xs = points.stream().map(Digests::x).toList();
        var line =
                Json.object()
                                .put("key", key)
                                .put("list", list)
                                .put("points", Json.strings(xs))
                                .put("envelopes", Json.strings(envelopes))
                                .text()
                        + "\n";
        if (!isWhole) {
            cutOffTornLine();
            isWhole = true;
        }
        DurableFiles.append(file, line.getBytes(UTF_8));
        listOfKey.put(key, list);
        for (int i = 0; i < xs.size(); i++) {
            envelopeOfPoint.put(xs.get(i), envelopes.get(i));
        }
    }

    synchronized int count() {
        return listOfKey.size();
    }

    /** What a crash left of a line is no note: the next one must not be glued to it. */
    private void cutOffTornLine() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
                channel.force(true);
            }
        }
    }
}
