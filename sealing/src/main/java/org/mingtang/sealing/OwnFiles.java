package org.mingtang.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files with secrets in them: readable by their owner only, and never written over. */
final class OwnFiles {
    private OwnFiles() {}

    static void create(Path path, byte[] content) throws IOException {
        try (var channel = open(path)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** A new file to write to. */
    static FileChannel open(Path path) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var parent = path.toAbsolutePath().getParent();
        boolean posix =
                parent != null
                        && Files.getFileAttributeView(parent, PosixFileAttributeView.class) != null;
        if (!posix) {
            return FileChannel.open(path, options);
        }
        // From the first moment on: a later chmod would leave a gap to read in.
        return FileChannel.open(
                path,
                options,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
