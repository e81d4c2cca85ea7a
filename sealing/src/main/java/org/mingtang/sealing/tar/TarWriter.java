package org.mingtang.sealing.tar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;

/** Writes an archive in one pass, padded at its end to a length that says little (PADMÉ). */
public final class TarWriter {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int END_BLOCKS = 2;

    private final OutputStream out;
    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long blocks;

    /** Writes to {@code out}, which is not closed here. */
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a file.
     *
     * @param size how many bytes {@code content} has
     * @throws EOFException when it has fewer, or more: it was changed while it was read
     */
    public void add(DocumentName name, long size, InputStream content) throws IOException {
        if (!names.add(name.folded())) {
            throw new TarException("two documents are called '" + name + "'");
        }
        header(name.text(), size);
        long left = size;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw changed(name);
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        if (content.read() >= 0) {
            throw changed(name);
        }
        fill(size);
    }

    private static EOFException changed(DocumentName name) {
        return new EOFException("'" + name + "' was changed while it was read");
    }

    private void header(String name, long size) throws IOException {
        var records = new LinkedHashMap<String, String>();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        boolean plain = bytes.length == name.length() && bytes.length <= TarBlock.MOST_NAME_BYTES;
        if (!plain) {
            records.put("path", name);
        }
        boolean octal = size <= TarBlock.MOST_OCTAL;
        if (!octal) {
            records.put("size", Long.toString(size));
        }
        if (!records.isEmpty()) {
            byte[] pax = PaxRecords.write(records);
            block(TarBlock.header(TarBlock.PAX, "extended-header", pax.length));
            out.write(pax);
            fill(pax.length);
        }
        block(TarBlock.header(TarBlock.FILE, plain ? name : "document", octal ? size : 0));
    }

    private void block(byte[] block) throws IOException {
        out.write(block);
        blocks++;
    }

    /** Zeros up to the next whole block; counts the blocks of what was written. */
    private void fill(long size) throws IOException {
        int over = (int) (size % TarBlock.BYTES);
        blocks += size / TarBlock.BYTES + (over == 0 ? 0 : 1);
        if (over > 0) {
            out.write(new byte[TarBlock.BYTES - over]);
        }
    }

    /** Writes the end and the padding; returns the length of the whole in bytes. */
    public long finish() throws IOException {
        long whole = Padme.padded(blocks + END_BLOCKS);
        byte[] zeros = new byte[BUFFER_BYTES];
        long left = (whole - blocks) * TarBlock.BYTES;
        while (left > 0) {
            int next = (int) Math.min(left, zeros.length);
            out.write(zeros, 0, next);
            left -= next;
        }
        return whole * TarBlock.BYTES;
    }
}
