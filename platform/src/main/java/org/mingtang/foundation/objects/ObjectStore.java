package org.mingtang.foundation.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mingtang.log.DurableFile;

/**
 * Content-addressed files in two areas, a private one and a public one. An object is on disk, name
 * and bytes, when a method returns its address; a crash leaves either the whole object or none.
 * Writing the same bytes again is harmless, also from many threads.
 *
 * <p>An object that a public leaf names must be published before the act commits: the leaf may be
 * public a moment later.
 */
public final class ObjectStore {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");

    private final Path privateArea;
    private final Path publicArea;

    /**
     * @param data the data directory of the centre
     */
    public ObjectStore(Path data) {
        this.privateArea = data.resolve("objects");
        this.publicArea = data.resolve("log").resolve("objects");
    }

    /**
     * Keeps private bytes.
     *
     * @return their address: SHA-256 in lower-case hex
     */
    public String put(byte[] bytes) {
        var address = address(bytes);
        keep(privateFile(address), address, bytes);
        return address;
    }

    /** Keeps bytes where everybody can read them, beside the tiles of the ledger. */
    public String publish(byte[] bytes) {
        var address = address(bytes);
        keep(publicFile(address), address, bytes);
        return address;
    }

    /**
     * Makes a private object public.
     *
     * @throws ObjectFault when there is none of this address
     */
    public void publish(String address) {
        var bytes = get(address).orElseThrow(() -> new ObjectFault("no object " + address));
        keep(publicFile(address), address, bytes);
    }

    /**
     * The bytes of this address, private or public; nothing for an unknown or impossible address.
     *
     * @throws ObjectFault when the file no longer holds the bytes of its name
     */
    public Optional<byte[]> get(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        return read(privateFile(address), address).or(() -> read(publicFile(address), address));
    }

    private static Optional<byte[]> read(Path file, String address) {
        try {
            var bytes = Files.readAllBytes(file);
            if (!address(bytes).equals(address)) {
                throw new ObjectFault(
                        "the file "
                                + file
                                + " no longer holds the bytes of its name;"
                                + " restore it from a backup or a mirror");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * A file that is there already may have been renamed by another thread a moment ago without its
     * directory being on disk yet, so its bytes are checked and the directory is synced all the
     * same. Rotten bytes are replaced: what we hold in our hands is right.
     */
    private static void keep(Path file, String address, byte[] bytes) {
        try {
            if (holds(file, address)) {
                DurableFile.syncDirectory(file);
            } else {
                DurableFile.write(file, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static boolean holds(Path file, String address) throws IOException {
        try {
            return address(Files.readAllBytes(file)).equals(address);
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    private Path privateFile(String address) {
        return privateArea.resolve(address.substring(0, 2)).resolve(address.substring(2));
    }

    private Path publicFile(String address) {
        return publicArea.resolve(address);
    }

    private static String address(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
