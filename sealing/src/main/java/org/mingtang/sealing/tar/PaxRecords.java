package org.mingtang.sealing.tar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an extended header says of the file that follows it: {@code "LENGTH KEY=VALUE\n"}… */
final class PaxRecords {
    /** More than any name needs; what is longer is no header but an attack on memory. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_DIGITS = 18;

    private final Map<String, String> records;

    private PaxRecords(Map<String, String> records) {
        this.records = records;
    }

    static PaxRecords none() {
        return new PaxRecords(Map.of());
    }

    static byte[] write(Map<String, String> records) {
        var out = new ByteArrayOutputStream();
        records.forEach(
                (key, value) -> {
                    byte[] body = (' ' + key + '=' + value + '\n').getBytes(StandardCharsets.UTF_8);
                    // The length counts its own digits.
                    int length = body.length;
                    while (String.valueOf(length).length() + body.length != length) {
                        length = String.valueOf(length).length() + body.length;
                    }
                    out.writeBytes(String.valueOf(length).getBytes(StandardCharsets.US_ASCII));
                    out.writeBytes(body);
                });
        return out.toByteArray();
    }

    static PaxRecords parse(byte[] bytes) throws TarException {
        var records = new HashMap<String, String>();
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9') {
                space++;
            }
            long length = number(new String(bytes, at, space - at, StandardCharsets.US_ASCII));
            boolean whole =
                    space < bytes.length
                            && bytes[space] == ' '
                            && length > space - at + 2
                            && length <= bytes.length - at
                            && bytes[at + (int) length - 1] == '\n';
            if (!whole) {
                throw new TarException("a record of an extended header is malformed");
            }
            var text = Utf8.read(bytes, space + 1, at + (int) length - space - 2);
            int equals = text.indexOf('=');
            if (equals < 1 || records.put(text.substring(0, equals), rest(text, equals)) != null) {
                throw new TarException(
                        "a record of an extended header has no name, or stands twice");
            }
            at += (int) length;
        }
        return new PaxRecords(records);
    }

    private static String rest(String text, int equals) {
        return text.substring(equals + 1);
    }

    private static long number(String digits) throws TarException {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            throw new TarException("a number of an extended header is malformed");
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                throw new TarException("a number of an extended header is malformed");
            }
        }
        return Long.parseLong(digits);
    }

    Optional<String> path() {
        return Optional.ofNullable(records.get("path"));
    }

    long size(long otherwise) throws TarException {
        var size = records.get("size");
        return size == null ? otherwise : number(size);
    }
}
