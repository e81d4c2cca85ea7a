package org.mingtang.trade.uploads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.mingtang.log.DurableFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The bytes of uploads, a file each, in a directory of their own that nothing serves. */
@Component
class UploadFiles {
    private static final int PIECE_BYTES = 1 << 20;

    /** Only such names were given out; nothing else becomes a path. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Path directory;

    UploadFiles(@Value("${mingtang.data}") Path data) {
        this.directory = data.resolve("uploads");
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private Path file(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("no upload can be called so");
        }
        return directory.resolve(id);
    }

    /**
     * Opens a file to go on behind {@code offset}; what lies there from a broken try is dropped.
     */
    FileChannel openAt(String id, long offset) throws IOException {
        Files.createDirectories(directory);
        var file = file(id);
        boolean fresh = !Files.exists(file);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (fresh) {
                DurableFile.syncDirectory(file);
            }
            if (channel.size() < offset) {
                throw new IOException("bytes that were on disk are gone from an upload");
            }
            return channel.truncate(offset).position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** To read from its beginning. */
    FileChannel read(String id) throws IOException {
        return FileChannel.open(file(id), StandardOpenOption.READ);
    }

    /** Hex SHA-256 of the whole file as it is on disk. */
    String sha256(String id) throws IOException {
        try (var channel = read(id)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var piece = ByteBuffer.allocate(PIECE_BYTES);
            while (channel.read(piece.clear()) >= 0) {
                digest.update(piece.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void remove(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException("an upload cannot be removed", e);
        }
    }

    long usableBytes() {
        try {
            Files.createDirectories(directory);
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the disk of uploads cannot be asked", e);
        }
    }

    /** The names of all files there are. */
    List<String> all() {
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(UploadFiles::isId)
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("uploads cannot be listed", e);
        }
    }
}
