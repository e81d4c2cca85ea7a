package org.mingtang.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second platform out of a data directory. The lock is the system's own, so it ends with
 * its holder however that dies; the pid in the file is only for the sentence that names the holder.
 */
final class DataLock implements AutoCloseable {
    static final String FILE = ".lock";

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(Path data) throws IOException, Refused {
        var file = data.resolve(FILE);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            lock = null;
        } catch (IOException fault) {
            channel.close();
            throw fault;
        }
        if (lock == null) {
            channel.close();
            throw Refused.notPossible(
                    ("%s is in use by another platform (process %s). Nothing was started."
                                    + " Stop that one first, or choose another directory with --data.")
                            .formatted(data, Files.readString(file).strip()));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        (ProcessHandle.current().pid() + "\n")
                                .getBytes(StandardCharsets.US_ASCII)));
        return new DataLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
