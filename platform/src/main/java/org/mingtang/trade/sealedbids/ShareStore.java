package org.mingtang.trade.sealedbids;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mingtang.log.DurableFile;
import org.mingtang.sealing.StaticKey;

/**
 * A training trustee's own key store: one directory, one file a share, encrypted (AES-256-GCM, the
 * key's id as associated data) under a store key that lies beside it. That keeps shares out of
 * backups of single files, not from whoever owns the machine; KNOWN_LIMITS says so.
 */
final class ShareStore {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Its name where shares have their key's id. */
    private static final String STATIC = "static";

    private final Path directory;
    private final SecureRandom random;
    private Optional<StaticKey> known = Optional.empty();

    ShareStore(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /** The store of one trustee in a training centre's data directory. */
    static ShareStore of(Path data, int index, SecureRandom random) {
        return new ShareStore(data.resolve("trustees").resolve(String.valueOf(index)), random);
    }

    /** The trustee's static key; it is made when it is first asked for. */
    synchronized StaticKey staticKey() {
        return known.orElseGet(
                () -> {
                    var kept =
                            read(STATIC)
                                    .map(StaticKey::of)
                                    .orElseGet(
                                            () -> {
                                                var fresh = StaticKey.generate(random);
                                                write(STATIC, fresh.bytes());
                                                return fresh;
                                            });
                    known = Optional.of(kept);
                    return kept;
                });
    }

    /** On return the share survives a crash. */
    void keep(String keyId, byte[] share) {
        write(keyId, share);
    }

    private void write(String keyId, byte[] share) {
        try {
            var nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, keyId).doFinal(share);
            var file = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, file, NONCE_BYTES, sealed.length);
            DurableFile.write(file(keyId), file);
        } catch (IOException e) {
            throw new UncheckedIOException("a share could not be kept in " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a share could not be encrypted", e);
        }
    }

    Optional<byte[]> find(String keyId) {
        return read(keyId);
    }

    private Optional<byte[]> read(String keyId) {
        try {
            if (!Files.exists(file(keyId))) {
                return Optional.empty();
            }
            var bytes = Files.readAllBytes(file(keyId));
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, nonce, keyId)
                            .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException("a share could not be read in " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the share of key " + keyId + " is damaged", e);
        }
    }

    /** The owner of this trustee has stopped it, with a reason, by a file of this name. */
    Optional<String> stopped() {
        try {
            var file = directory.resolve("stopped");
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }

    private Path file(String keyId) {
        return directory.resolve(keyId + ".share");
    }

    private Cipher cipher(int mode, byte[] nonce, String keyId)
            throws IOException, GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(storeKey(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(US_ASCII));
        return cipher;
    }

    private synchronized byte[] storeKey() throws IOException {
        var file = directory.resolve("store.key");
        if (!Files.exists(file)) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            var key = new byte[32];
            random.nextBytes(key);
            DurableFile.write(file, key);
        }
        return Files.readAllBytes(file);
    }
}
