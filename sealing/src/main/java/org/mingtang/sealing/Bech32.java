package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Bech32 of BIP 173 without its length limit, as age uses it. */
final class Bech32 {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };
    private static final int CHECKSUM_WORDS = 6;
    private static final int WORD_BITS = 5;

    private Bech32() {}

    static String encode(String prefix, byte[] data) {
        byte[] words = toWords(data);
        var text = new StringBuilder(prefix).append('1');
        for (byte word : words) {
            text.append(ALPHABET.charAt(word));
        }
        int checksum = checksum(prefix, words, new byte[CHECKSUM_WORDS]) ^ 1;
        for (int i = CHECKSUM_WORDS - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((checksum >>> (WORD_BITS * i)) & 31));
        }
        return text.toString();
    }

    /**
     * The data behind {@code prefix}; {@link MalformedException} when text or checksum is wrong.
     */
    static byte[] decode(String prefix, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new MalformedException("bech32 in mixed case");
        }
        int start = prefix.length() + 1;
        boolean ours = lower.startsWith(prefix + '1') && lower.lastIndexOf('1') == start - 1;
        if (!ours || lower.length() < start + CHECKSUM_WORDS) {
            throw new MalformedException("not a bech32 text that begins with " + prefix + "1");
        }
        byte[] words = new byte[lower.length() - start];
        for (int i = 0; i < words.length; i++) {
            int value = ALPHABET.indexOf(lower.charAt(start + i));
            if (value < 0) {
                throw new MalformedException("a character that bech32 does not know");
            }
            words[i] = (byte) value;
        }
        if (checksum(prefix, words, new byte[0]) != 1) {
            throw new MalformedException("the bech32 checksum is wrong");
        }
        return fromWords(words, words.length - CHECKSUM_WORDS);
    }

    private static int checksum(String prefix, byte[] words, byte[] tail) {
        int state = 1;
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) >>> WORD_BITS);
        }
        state = step(state, 0);
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) & 31);
        }
        for (byte word : words) {
            state = step(state, word);
        }
        for (byte word : tail) {
            state = step(state, word);
        }
        return state;
    }

    private static int step(int state, int word) {
        int top = state >>> 25;
        int next = (state & 0x1ffffff) << WORD_BITS ^ word;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >>> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }

    private static byte[] toWords(byte[] data) {
        var words = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (byte octet : data) {
            held = held << Byte.SIZE | (octet & 0xff);
            bits += Byte.SIZE;
            while (bits >= WORD_BITS) {
                bits -= WORD_BITS;
                words.write(held >>> bits & 31);
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            words.write((held << (WORD_BITS - bits)) & 31);
        }
        return words.toByteArray();
    }

    private static byte[] fromWords(byte[] words, int count) {
        var data = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < count; i++) {
            held = held << WORD_BITS | words[i];
            bits += WORD_BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                data.write(held >>> bits & 0xff);
            }
            held &= (1 << bits) - 1;
        }
        if (bits >= WORD_BITS || held != 0) {
            throw new MalformedException("bech32 with stray bits at the end");
        }
        return data.toByteArray();
    }
}
