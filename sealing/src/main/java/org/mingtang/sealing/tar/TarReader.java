package org.mingtang.sealing.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an archive strictly and in constant memory: files and folders only, under names that lead
 * nowhere else, each once, and nothing hidden in what is padding.
 */
public final class TarReader {
    /** More files than any bid has. */
    public static final int MOST_FILES = 10_000;

    private final InputStream in;
    private final Set<String> names = new HashSet<>();
    private final byte[] block = new byte[TarBlock.BYTES];
    private long left;
    private int padding;
    private int headers;
    private boolean ended;

    /** Reads from {@code in}, which is not closed here. */
    public TarReader(InputStream in) {
        this.in = in;
    }

    /**
     * A file of the archive.
     *
     * @param size in bytes
     * @param content its bytes, to be read before the next file is asked for
     */
    public record Entry(DocumentName name, long size, InputStream content) {}

    /**
     * The next file, skipping what is left of the one before; empty at the end of the archive,
     * after everything behind it was found to be zeros.
     *
     * @throws TarException when the archive is not sound
     */
    public Optional<Entry> next() throws IOException {
        while (!ended) {
            skip();
            readBlock();
            var header = new TarBlock(block);
            if (header.isZero()) {
                end();
                break;
            }
            var entry = entry(header);
            if (entry.isPresent()) {
                return entry;
            }
        }
        return Optional.empty();
    }

    private Optional<Entry> entry(TarBlock first) throws IOException {
        first.check();
        count();
        var pax = PaxRecords.none();
        var header = first;
        if (first.type() == TarBlock.PAX) {
            pax = records(first.size());
            readBlock();
            header = new TarBlock(block);
            header.check();
        }
        char type = header.type();
        long size = pax.size(header.size());
        var path = pax.path().isPresent() ? pax.path().get() : header.name();
        if (type == TarBlock.FOLDER) {
            if (size != 0) {
                throw new TarException("a folder has a size");
            }
            name(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
            return Optional.empty();
        }
        if (type != TarBlock.FILE && type != TarBlock.OLD_FILE) {
            throw new TarException("neither a file nor a folder: type " + (int) type);
        }
        left = size;
        padding = (int) (-size & TarBlock.BYTES - 1);
        return Optional.of(new Entry(unique(path), size, new Content()));
    }

    private void count() throws TarException {
        if (++headers > 2 * MOST_FILES) {
            throw new TarException("more than " + MOST_FILES + " files");
        }
    }

    private DocumentName unique(String path) throws TarException {
        var name = name(path);
        if (!names.add(name.folded()) || names.size() > MOST_FILES) {
            throw new TarException("'" + path + "' stands twice, or is one too many");
        }
        return name;
    }

    private static DocumentName name(String path) throws TarException {
        try {
            return new DocumentName(path);
        } catch (IllegalArgumentException e) {
            throw new TarException(String.valueOf(e.getMessage()));
        }
    }

    private PaxRecords records(long size) throws IOException {
        if (size > PaxRecords.MOST_BYTES) {
            throw new TarException("an extended header of " + size + " bytes");
        }
        left = size;
        padding = (int) (-size & TarBlock.BYTES - 1);
        byte[] bytes = new Content().readAllBytes();
        skip();
        return PaxRecords.parse(bytes);
    }

    private void readBlock() throws IOException {
        if (in.readNBytes(block, 0, block.length) < block.length) {
            throw new TarException("the archive ends before its end");
        }
    }

    /** Passes over the rest of a file and the zeros after it. */
    private void skip() throws IOException {
        if (left > 0) {
            new Content().transferTo(OutputStream.nullOutputStream());
        }
        if (padding > 0) {
            byte[] zeros = in.readNBytes(padding);
            if (zeros.length < padding || !isZero(zeros, zeros.length)) {
                throw new TarException("cut off, or something is hidden behind a file");
            }
            padding = 0;
        }
    }

    /** After the first zero block: at least one more, and zeros to the very end. */
    private void end() throws IOException {
        ended = true;
        readBlock();
        byte[] buffer = new byte[64 * 1024];
        boolean zero = new TarBlock(block).isZero();
        long behind = 0;
        int read;
        while (zero && (read = in.readNBytes(buffer, 0, buffer.length)) > 0) {
            zero = isZero(buffer, read);
            behind += read;
        }
        if (!zero || behind % TarBlock.BYTES != 0) {
            throw new TarException("something is hidden behind the end of the archive");
        }
    }

    private static boolean isZero(byte[] bytes, int length) {
        byte any = 0;
        for (int i = 0; i < length; i++) {
            any |= bytes[i];
        }
        return any == 0;
    }

    /** What is left of the file at hand. */
    private final class Content extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new TarException("the archive ends in the middle of a file");
            }
            left -= read;
            return read;
        }
    }
}
