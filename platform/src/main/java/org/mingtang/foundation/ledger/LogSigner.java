package org.mingtang.foundation.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.NoteVerifier;

/**
 * Signs tree heads, and only such as continue the last one it signed: it refuses a smaller tree,
 * another tree of the same size, and any tree without a valid proof of consistency (RFC 6962
 * §2.1.2) from the last. What it signed is on disk in its own directory before the signature leaves
 * it, so neither a crash nor a restored database can make it sign a fork.
 *
 * <p>It speaks in messages and knows nothing of database or tiles: it can stand in another process.
 */
public final class LogSigner {
    private static final String KEY = "log.key";
    private static final String LAST_SIGNED = "last-signed";
    private static final String LOCK = "lock";

    // A file lock does not keep threads of one process apart.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path directory;
    private final NoteSigner key;

    /** What the signer says to a request. */
    public sealed interface Answer {
        /** The signed note, to be published as it is. */
        @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
        record Signed(byte[] note) implements Answer {}

        /** Nothing was signed. */
        record Refused(String reason) implements Answer {}
    }

    private LogSigner(Path directory, NoteSigner key) {
        this.directory = directory;
        this.key = key;
    }

    /**
     * Makes the key of a new log.
     *
     * @param origin the log's origin, which becomes the name of the key
     * @throws LedgerFault when the directory already holds a key: a log never gets a second one
     */
    public static LogSigner create(Path directory, String origin, SecureRandom random) {
        var key = NoteSigner.generate(origin, random);
        try {
            Files.createDirectories(directory);
            var file = directory.resolve(KEY);
            if (Files.exists(file)) {
                throw new LedgerFault(file + " already exists; the key of a log is made once");
            }
            var signer = new LogSigner(directory, key);
            signer.remember(new Checkpoint(origin, 0, Merkle.emptyRoot()));
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            // In place, not renamed: the file must never be readable by others, not for a moment.
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(key.encoded() + "\n"));
                channel.force(true);
            }
            DurableFile.syncDirectory(file);
            return signer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a key in " + directory, e);
        }
    }

    /** The signer whose key and memory lie in this directory. */
    public static LogSigner open(Path directory) {
        var file = directory.resolve(KEY);
        try {
            return new LogSigner(directory, NoteSigner.parse(Files.readString(file).strip()));
        } catch (NoSuchFileException none) {
            throw new LedgerFault("there is no key of the log at " + file, none);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public String origin() {
        return key.name();
    }

    public String vkey() {
        return verifier().encoded();
    }

    NoteVerifier verifier() {
        return key.verifier();
    }

    /** Reads a checkpoint of this log; any other is a {@link LedgerFault}. */
    Checkpoint open(byte[] note) {
        return Checkpoint.open(note, List.of(verifier()));
    }

    /** The checkpoint that lies in the public directory; size 0 where there is none yet. */
    Checkpoint published(LogDirectory directory) {
        return directory
                .checkpoint()
                .map(this::open)
                .orElseGet(() -> new Checkpoint(origin(), 0, Merkle.emptyRoot()));
    }

    /** The last tree head signed; size 0 before the first. */
    public Checkpoint last() {
        var file = directory.resolve(LAST_SIGNED);
        try {
            var last = Checkpoint.parse(Files.readString(file));
            if (!last.origin().equals(origin())) {
                throw new LedgerFault(file + " belongs to the log " + last.origin());
            }
            return last;
        } catch (NoSuchFileException lost) {
            throw new LedgerFault(
                    file + " is missing: the signer does not know what it signed and signs nothing",
                    lost);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Signs a tree head, or says why not.
     *
     * @param consistencyProof from {@link #last} to this head; empty where the last is empty or
     *     equal
     */
    public Answer sign(long size, byte[] root, List<byte[]> consistencyProof) {
        IN_THIS_PROCESS.lock();
        try (var channel =
                        FileChannel.open(
                                directory.resolve(LOCK),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return signAlone(new Checkpoint(origin(), size, root), consistencyProof);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remember what was signed in " + directory, e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private Answer signAlone(Checkpoint head, List<byte[]> proof) throws IOException {
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
            return new Answer.Signed(head.sign(key));
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
        remember(head);
        return new Answer.Signed(head.sign(key));
    }

    private void remember(Checkpoint head) throws IOException {
        DurableFile.write(
                directory.resolve(LAST_SIGNED), head.text().getBytes(StandardCharsets.UTF_8));
    }
}
