package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The ASCII armor of C2SP age.md. Envelopes are never armored: only the test kit needs it. */
final class Armor {
    private static final String BEGIN = "-----BEGIN AGE ENCRYPTED FILE-----";
    private static final String END = "-----END AGE ENCRYPTED FILE-----";
    private static final int COLUMNS = 64;

    private Armor() {}

    /** The file in the armor; {@link MalformedException} for any but the one canonical form. */
    static byte[] open(byte[] armored) {
        var text = new String(armored, StandardCharsets.ISO_8859_1).strip().replace("\r\n", "\n");
        var lines = List.of(text.split("\n", -1));
        if (lines.size() < 2 || !lines.getFirst().equals(BEGIN) || !lines.getLast().equals(END)) {
            throw new MalformedException("no armor");
        }
        var out = new ByteArrayOutputStream();
        var body = lines.subList(1, lines.size() - 1);
        for (int i = 0; i < body.size(); i++) {
            boolean last = i == body.size() - 1;
            var line = body.get(i);
            if (last ? line.isEmpty() || line.length() > COLUMNS : line.length() != COLUMNS) {
                throw new MalformedException("a line of armor of another length");
            }
            byte[] bytes = decode(line);
            if (!last && bytes.length != COLUMNS / 4 * 3) {
                throw new MalformedException("padding within the armor");
            }
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] decode(String line) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("no base64", e);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(line)) {
            throw new MalformedException("base64 that is not canonical");
        }
        return bytes;
    }
}
