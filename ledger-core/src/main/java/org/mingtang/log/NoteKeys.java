package org.mingtang.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** What signer and verifier keys of signed notes have in common. */
final class NoteKeys {

    private NoteKeys() {}

    static void requireName(String name) {
        if (!isName(name)) {
            throw new NoteException("a key name has at least one character, no space and no plus");
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .noneMatch(
                                c ->
                                        c == '+'
                                                || c < ' '
                                                || c == 0x85
                                                || Character.isWhitespace(c)
                                                || Character.isSpaceChar(c));
    }

    static int id(String name, byte[] typedPublicKey) {
        var hash = Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), typedPublicKey);
        return ByteBuffer.wrap(hash).getInt();
    }

    /** {@code <name>+<hash>+<b64>}. */
    static String encoded(String name, int id, byte[] typedKey) {
        return "%s+%08x+%s".formatted(name, id, Base64.getEncoder().encodeToString(typedKey));
    }

    /** Reads {@code <name>+<hash>+<b64>}; the id is given back as it is written. */
    static Parts parse(String text) {
        var first = text.indexOf('+');
        var second = text.indexOf('+', first + 1);
        if (first < 1 || second < 0) {
            throw new NoteException("a key is <name>+<hash>+<base64>");
        }
        var name = text.substring(0, first);
        requireName(name);
        var id = text.substring(first + 1, second);
        if (!id.matches("[0-9a-f]{8}")) {
            throw new NoteException("the hash of a key is eight lower-case hex digits");
        }
        var material = base64(text.substring(second + 1));
        if (material.length < 1) {
            throw new NoteException("a key has a type");
        }
        return new Parts(
                name,
                HexFormat.fromHexDigits(id),
                SignatureType.of(material[0]),
                Arrays.copyOfRange(material, 1, material.length));
    }

    /** Strict: padding, no line ends, and no bits beyond the last byte. */
    static byte[] base64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            throw new NoteException("not base64: " + malformed.getMessage(), malformed);
        }
        throw new NoteException("base64 that is not in its one canonical form");
    }

    static final class Parts {
        final String name;
        final int id;
        final SignatureType type;
        final byte[] key;

        Parts(String name, int id, SignatureType type, byte[] key) {
            this.name = name;
            this.id = id;
            this.type = type;
            this.key = key;
        }

        void requireLength(int bytes) {
            if (key.length != bytes) {
                throw new NoteException("a key of this type has " + bytes + " bytes");
            }
        }
    }
}
