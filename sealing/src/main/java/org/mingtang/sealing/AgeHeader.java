package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The textual header of an age v1 file (C2SP age.md), read by its ABNF to the letter. */
final class AgeHeader {
    static final String VERSION_LINE = "age-encryption.org/v1\n";
    static final int COLUMNS = 64;
    private static final int MAC_BYTES = 32;
    private static final byte[] MAC_INFO = "header".getBytes(StandardCharsets.US_ASCII);
    private static final String END = "---";

    private final List<Stanza> stanzas;
    private final byte[] macInput;
    private final byte[] mac;
    private final int length;

    private AgeHeader(List<Stanza> stanzas, byte[] macInput, byte[] mac, int length) {
        this.stanzas = List.copyOf(stanzas);
        this.macInput = macInput;
        this.mac = mac;
        this.length = length;
    }

    static boolean begins(byte[] file) {
        byte[] line = VERSION_LINE.getBytes(StandardCharsets.US_ASCII);
        return file.length >= line.length
                && Arrays.equals(file, 0, line.length, line, 0, line.length);
    }

    /** Reads the header at the beginning of a file; what follows is the payload. */
    static AgeHeader parse(byte[] file) {
        if (!begins(file)) {
            throw new MalformedException("not an age v1 file");
        }
        var lines = new Lines(file, VERSION_LINE.length());
        var stanzas = new ArrayList<Stanza>();
        String line = lines.next();
        while (line.startsWith("-> ")) {
            stanzas.add(stanza(line, lines));
            line = lines.next();
        }
        if (!line.startsWith(END + ' ') || stanzas.isEmpty()) {
            throw new MalformedException("an age header without a stanza or without an end");
        }
        byte[] mac =
                StrictBase64.decode(line.substring(END.length() + 1))
                        .filter(bytes -> bytes.length == MAC_BYTES)
                        .orElseThrow(() -> new MalformedException("the header's MAC is malformed"));
        int macInputLength = lines.position - line.length() - 1 + END.length();
        return new AgeHeader(stanzas, Arrays.copyOf(file, macInputLength), mac, lines.position);
    }

    private static Stanza stanza(String argumentLine, Lines lines) {
        var arguments = List.of(argumentLine.substring("-> ".length()).split(" ", -1));
        boolean visible =
                arguments.stream()
                        .allMatch(a -> !a.isEmpty() && a.chars().allMatch(c -> c > 32 && c < 127));
        if (!visible) {
            throw new MalformedException("a stanza's argument is empty or not visible ASCII");
        }
        var body = new StringBuilder();
        String line;
        do {
            line = lines.next();
            if (line.length() > COLUMNS) {
                throw new MalformedException("a stanza's line is longer than 64 columns");
            }
            body.append(line);
        } while (line.length() == COLUMNS);
        byte[] bytes =
                StrictBase64.decode(body.toString())
                        .orElseThrow(() -> new MalformedException("a stanza's body is no base64"));
        return new Stanza(arguments, bytes);
    }

    /** Lines end with a single line feed; Latin-1 keeps every odd byte odd. */
    private static final class Lines {
        private final byte[] file;
        private int position;

        Lines(byte[] file, int position) {
            this.file = file;
            this.position = position;
        }

        String next() {
            int end = position;
            while (end < file.length && file[end] != '\n') {
                end++;
            }
            if (end == file.length) {
                throw new MalformedException("the header ends in the middle of a line");
            }
            var line = new String(file, position, end - position, StandardCharsets.ISO_8859_1);
            position = end + 1;
            return line;
        }
    }

    /** The header of a new file for the given stanzas, its MAC keyed by the file key. */
    static byte[] write(List<Stanza> stanzas, byte[] fileKey) {
        var text = new StringBuilder(VERSION_LINE);
        stanzas.forEach(stanza -> text.append(stanza.text()));
        text.append(END);
        byte[] mac = mac(fileKey, text.toString().getBytes(StandardCharsets.US_ASCII));
        text.append(' ').append(StrictBase64.encode(mac)).append('\n');
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] mac(byte[] fileKey, byte[] input) {
        byte[] key = Hkdf.derive(fileKey, new byte[0], MAC_INFO, Hkdf.HASH_BYTES);
        return Hkdf.hmac(key, input);
    }

    /** Whether this header was made with this file key; in constant time. */
    boolean isAuthentic(byte[] fileKey) {
        return MessageDigest.isEqual(mac(fileKey, macInput), mac);
    }

    List<Stanza> stanzas() {
        return stanzas;
    }

    /** Bytes of the header, which is where the payload begins. */
    int length() {
        return length;
    }
}
