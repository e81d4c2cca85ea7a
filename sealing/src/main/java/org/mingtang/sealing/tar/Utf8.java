package org.mingtang.sealing.tar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that is UTF-8 to the letter: replaced characters would make two names one. */
final class Utf8 {
    private Utf8() {}

    static String read(byte[] bytes, int at, int length) throws TarException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new TarException("a name is not UTF-8");
        }
    }
}
