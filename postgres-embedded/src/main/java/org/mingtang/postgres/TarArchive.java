package org.mingtang.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * Reads the ustar archive (POSIX.1-1988) that the server programs come in. Knows files, directories
 * and symbolic links, because the archive holds nothing else; anything else is a fault.
 */
final class TarArchive {
    private static final int BLOCK = 512;

    private final InputStream in;
    private final Path target;

    TarArchive(InputStream in, Path target) {
        this.in = in;
        this.target = target.toAbsolutePath().normalize();
    }

    void unpack() throws IOException {
        for (var header = block(); header[0] != 0; header = block()) {
            var file = inside(text(header, 345, 155), text(header, 0, 100));
            var size = Math.toIntExact(octal(header, 124, 12));
            switch ((char) header[156]) {
                case '5' -> Files.createDirectories(file);
                case '2' -> link(file, text(header, 157, 100));
                case '0', '\0' -> write(file, size, octal(header, 100, 8));
                default -> throw new IOException("archive entry of unknown kind: " + file);
            }
        }
    }

    private void write(Path file, int size, long mode) throws IOException {
        Files.createDirectories(parent(file));
        var bytes = in.readNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
        if (bytes.length < size) {
            throw new EOFException("archive ends inside " + file);
        }
        Files.write(file, Arrays.copyOf(bytes, size));
        var runnable = (mode & 0111) != 0;
        Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(runnable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private void link(Path file, String to) throws IOException {
        if (!parent(file).resolve(to).normalize().startsWith(target)) {
            throw new IOException("archive link leads outside: " + file + " -> " + to);
        }
        Files.createDirectories(parent(file));
        Files.createSymbolicLink(file, Path.of(to));
    }

    private Path inside(String prefix, String name) throws IOException {
        var file = target.resolve(prefix).resolve(name).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("archive entry outside the target: " + prefix + "/" + name);
        }
        return file;
    }

    private static Path parent(Path file) throws IOException {
        var parent = file.getParent();
        if (parent == null) {
            throw new IOException("archive entry without a name");
        }
        return parent;
    }

    private byte[] block() throws IOException {
        var bytes = in.readNBytes(BLOCK);
        return bytes.length == BLOCK ? bytes : new byte[BLOCK];
    }

    private static String text(byte[] header, int from, int length) {
        var end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) {
        var digits = text(header, from, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
