package org.mingtang.replay;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads RFC 4180 strictly: UTF-8 with or without a byte order mark, records ended by CRLF or LF,
 * fields quoted where they need it. Whatever RFC 4180 leaves open is refused rather than guessed,
 * because a guess would move a price into the next column. Empty lines are passed over.
 */
final class CsvReader {
    private static final int END = -1;

    private final String text;
    private final List<CsvRecord> records = new ArrayList<>();
    private List<String> fields = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvReader(String text) {
        this.text = text;
    }

    /** All records of the file, the header line among them. */
    static List<CsvRecord> read(byte[] file) {
        var reader = new CsvReader(decoded(file));
        reader.readAll();
        return List.copyOf(reader.records);
    }

    private static String decoded(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        var chars = CharBuffer.allocate(file.length);
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var result = decoder.decode(bytes, chars, true);
        if (result.isError()) {
            throw new BadSourceException(lineOf(file, bytes.position()), "is not UTF-8");
        }
        var text = chars.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static int lineOf(byte[] file, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (file[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private void readAll() {
        while (at < text.length()) {
            if (atLineEnd()) {
                passLineEnd();
            } else {
                readRecord();
            }
        }
    }

    private void readRecord() {
        int begins = line;
        fields = new ArrayList<>();
        fields.add(readField());
        while (peek() == ',') {
            at++;
            fields.add(readField());
        }
        if (peek() != END) {
            passLineEnd();
        }
        records.add(new CsvRecord(begins, fields));
    }

    private String readField() {
        return peek() == '"' ? readQuoted() : readPlain();
    }

    private String readPlain() {
        int begin = at;
        while (peek() != END && peek() != ',' && !atLineEnd()) {
            if (peek() == '"') {
                throw new BadSourceException(line, "a quote inside a field that is not quoted");
            }
            if (peek() == '\r') {
                throw new BadSourceException(line, "a carriage return without a line feed");
            }
            at++;
        }
        return text.substring(begin, at);
    }

    private String readQuoted() {
        int begins = line;
        var value = new StringBuilder();
        at++;
        while (true) {
            int next = peek();
            if (next == END) {
                throw new BadSourceException(begins, "a quoted field is never closed");
            }
            at++;
            if (next == '"' && peek() != '"') {
                break;
            }
            if (next == '"') {
                at++;
            }
            if (next == '\n') {
                line++;
            }
            value.append((char) next);
        }
        if (peek() != END && peek() != ',' && !atLineEnd()) {
            throw new BadSourceException(line, "text after the closing quote of a field");
        }
        return value.toString();
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean atLineEnd() {
        return peek() == '\n' || text.startsWith("\r\n", at);
    }

    private void passLineEnd() {
        at += text.charAt(at) == '\r' ? 2 : 1;
        line++;
    }
}
