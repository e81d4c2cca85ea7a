package org.mingtang.sealing.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A header block of 512 bytes (POSIX.1-2017, pax, "ustar Interchange Format"). */
final class TarBlock {
    static final int BYTES = 512;
    static final int MOST_NAME_BYTES = 100;

    /** What eleven octal digits hold; larger sizes stand in a pax record. */
    static final long MOST_OCTAL = 0x1_FFFF_FFFFL;

    static final char FILE = '0';
    static final char OLD_FILE = '\0';
    static final char FOLDER = '5';
    static final char PAX = 'x';

    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int TIME = 136;
    private static final int SUM = 148;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_BYTES = 155;
    private static final int SHORT_FIELD = 8;
    private static final int LONG_FIELD = 12;
    private static final byte[] USTAR = "ustar\00000".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GNU = "ustar  \0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;

    TarBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A header that says nothing but type, name and size: no owner, and no time but zero. */
    static byte[] header(char type, String asciiName, long size) {
        byte[] block = new byte[BYTES];
        byte[] name = asciiName.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, block, 0, name.length);
        octal(block, MODE, SHORT_FIELD, 0644);
        octal(block, MODE + SHORT_FIELD, SHORT_FIELD, 0);
        octal(block, MODE + 2 * SHORT_FIELD, SHORT_FIELD, 0);
        octal(block, SIZE, LONG_FIELD, size);
        octal(block, TIME, LONG_FIELD, 0);
        block[TYPE] = (byte) type;
        System.arraycopy(USTAR, 0, block, MAGIC, USTAR.length);
        // Six digits, a zero byte and a space, as ever.
        octal(block, SUM, SHORT_FIELD - 1, sum(block));
        block[SUM + SHORT_FIELD - 1] = ' ';
        return block;
    }

    private static void octal(byte[] block, int at, int field, long value) {
        int digits = field - 1;
        for (int i = digits - 1; i >= 0; i--) {
            block[at + i] = (byte) ('0' + (value & 7));
            value >>>= 3;
        }
        block[at + digits] = 0;
    }

    /** The sum of all bytes, its own field counted as spaces. */
    private static long sum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BYTES; i++) {
            boolean own = i >= SUM && i < SUM + SHORT_FIELD;
            sum += own ? ' ' : block[i] & 0xff;
        }
        return sum;
    }

    boolean isZero() {
        for (byte each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** Refuses a block whose sum is wrong or that is of another format. */
    void check() throws TarException {
        if (octal(SUM, SHORT_FIELD) != sum(bytes)) {
            throw new TarException("a header's sum is wrong");
        }
        boolean known = has(USTAR) || has(GNU);
        if (!known) {
            throw new TarException("a header is neither ustar nor GNU");
        }
    }

    private boolean has(byte[] magic) {
        return Arrays.equals(bytes, MAGIC, MAGIC + magic.length, magic, 0, magic.length);
    }

    char type() {
        return (char) (bytes[TYPE] & 0xff);
    }

    long size() throws TarException {
        return octal(SIZE, LONG_FIELD);
    }

    /** The name with its prefix, which GNU's format does not have. */
    String name() throws TarException {
        var name = text(0, MOST_NAME_BYTES);
        var prefix = has(USTAR) ? text(PREFIX, PREFIX_BYTES) : "";
        return prefix.isEmpty() ? name : prefix + '/' + name;
    }

    private String text(int at, int length) throws TarException {
        int end = at;
        while (end < at + length && bytes[end] != 0) {
            end++;
        }
        return Utf8.read(bytes, at, end - at);
    }

    /** Octal digits, ended by spaces or zero bytes; nothing else may stand there. */
    private long octal(int at, int field) throws TarException {
        long value = 0;
        int i = at;
        int end = at + field;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        int first = i;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '7') {
            value = value << 3 | bytes[i] - '0';
            i++;
        }
        boolean some = i > first;
        while (i < end && (bytes[i] == ' ' || bytes[i] == 0)) {
            i++;
        }
        if (!some || i < end) {
            throw new TarException("a number in a header is not octal");
        }
        return value;
    }
}
