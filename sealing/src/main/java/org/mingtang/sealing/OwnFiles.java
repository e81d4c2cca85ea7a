package org.mingtang.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
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
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var parent = path.toAbsolutePath().getParent();
        boolean posix =
                parent != null
                        && Files.getFileAttributeView(parent, PosixFileAttributeView.class) != null;
        if (posix) {
            // From the first moment on: a later chmod would leave a gap to read in.
            var owner =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            try (var channel = Files.newByteChannel(path, options, owner)) {
                channel.write(ByteBuffer.wrap(content));
            }
        } else {
            Files.write(path, content, StandardOpenOption.CREATE_NEW);
        }
    }
}
