package org.mingtang.signer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.DurableFile;
import org.mingtang.log.LogException;

/**
 * The signer itself: keys and memory in a directory of its own. Several of them on one directory
 * cannot fork the log either: each reads what was signed last from disk, behind a lock.
 */
public final class SignerDirectory implements LogSigner {
    private static final String LAST_SIGNED = "last-signed";
    private static final String SIGNING = "signing";

    // A file lock does not keep threads of one process apart.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path directory;
    private final SignerKeys keys;

    private SignerDirectory(Path directory, SignerKeys keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /**
     * Makes the keys of a new log, and the three witnesses of one that only trains.
     *
     * @param origin the log's origin, which becomes the name of the keys
     * @throws SignerFault when the directory already holds keys: a log is opened once
     */
    public static SignerDirectory create(Path directory, String origin, SecureRandom random) {
        try {
            Files.createDirectories(directory);
            SignerKeys.requireNone(directory);
            remember(directory, Checkpoint.empty(origin));
            // The keys last: where they are, the memory is.
            var keys = SignerKeys.create(directory, origin, random);
            if (Witness.isOfTraining(origin)) {
                TrainingWitnesses.create(directory, keys.newest(), random);
            }
            return new SignerDirectory(directory, keys);
        } catch (IOException e) {
            throw new SignerFault("no keys can be made in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The signer whose keys and memory lie in this directory. */
    public static SignerDirectory open(Path directory) {
        return new SignerDirectory(directory, SignerKeys.open(directory));
    }

    @Override
    public Identity identity() {
        return new Identity(
                keys.history().first(), keys.statements(), TrainingWitnesses.of(directory).keys());
    }

    @Override
    public Checkpoint last() {
        var file = directory.resolve(LAST_SIGNED);
        try {
            var last = Checkpoint.parse(Files.readString(file));
            if (!last.origin().equals(keys.origin())) {
                throw new SignerFault(file + " belongs to the log " + last.origin());
            }
            return last;
        } catch (NoSuchFileException lost) {
            throw new SignerFault(
                    file + " is missing: the signer does not know what it signed and signs nothing",
                    lost);
        } catch (IOException | LogException e) {
            throw new SignerFault(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Answer sign(long size, byte[] root, List<byte[]> consistencyProof) {
        IN_THIS_PROCESS.lock();
        try (var channel =
                        FileChannel.open(
                                directory.resolve(SIGNING),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return signAlone(new Checkpoint(keys.origin(), size, root), consistencyProof);
        } catch (IOException e) {
            throw new SignerFault(
                    "what was signed cannot be remembered in " + directory + ": " + e.getMessage(),
                    e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private Answer signAlone(Checkpoint head, List<byte[]> proof) throws IOException {
        keys.requireNewest();
        var last = last();
        if (head.size() < last.size()) {
            return new Answer.Refused(
                    "a tree of %d entries was signed already, this one has %d"
                            .formatted(last.size(), head.size()));
        }
        if (head.size() == last.size()) {
            if (!Arrays.equals(head.root(), last.root())) {
                return new Answer.Refused(
                        "another tree of %d entries was signed already".formatted(last.size()));
            }
            return keys.mayStillSign(head.size())
                    ? new Answer.Signed(keys.sign(head))
                    : new Answer.Refused(
                            "the tree of %d entries is the last of the keys before these"
                                    .formatted(head.size()));
        }
        if (last.size() > 0) {
            var fault =
                    Consistency.fault(last.size(), head.size(), proof, last.root(), head.root());
            if (fault.isPresent()) {
                return new Answer.Refused(
                        "the tree of %d entries does not continue the signed one of %d: %s"
                                .formatted(head.size(), last.size(), fault.get()));
            }
        }
        remember(directory, head);
        return new Answer.Signed(keys.sign(head));
    }

    /**
     * Gives the log new keys from its next tree head on; the old ones are destroyed. Nobody else
     * may use the directory meanwhile.
     *
     * @return the statement, a signed note, to be published and recorded
     */
    public String rotate(SecureRandom random) {
        try {
            var statement = keys.rotate(last(), random);
            TrainingWitnesses.of(directory).follow(keys.newest());
            return statement;
        } catch (IOException e) {
            throw new SignerFault(
                    "the keys in " + directory + " cannot be changed: " + e.getMessage(), e);
        }
    }

    private static void remember(Path directory, Checkpoint head) throws IOException {
        DurableFile.write(directory.resolve(LAST_SIGNED), Texts.bytes(head.text()));
    }
}
