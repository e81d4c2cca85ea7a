package org.mingtang.trustee;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process from running the same trustee; ends with its holder however that dies. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException, TrusteeRefused {
        var channel =
                FileChannel.open(
                        directory.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException heldHere) {
            // Told below, like one that another process holds.
        }
        channel.close();
        throw TrusteeRefused.notSo(directory + " is run by another process already");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
