package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.StaticKey;
import org.mingtang.sealing.Transcript;
import org.mingtang.sealing.TrusteeShare;

/**
 * One trustee's secrets in one directory: its static key and its share of every key, each file
 * encrypted by itself (AES-256-GCM, random nonce of 96 bits in front) under the owner's key. What
 * the file is, and that the trustee only trains, is associated data: no file can stand in for
 * another, and a training trustee cannot be turned into a real one.
 */
final class KeyStore {
    static final String ABOUT = "trustee.json";
    static final String KEY_FILE = "store.key";

    private static final String STATIC_KEY = "static.key";
    private static final String SHARES = "shares";
    private static final String LABEL = "mingtang/trustee/1|";
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{32}");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SCRYPT_COST = 1 << 15;
    private static final int SCRYPT_BLOCKS = 8;
    private static final int SALT_BYTES = 16;

    private final Path directory;
    private final boolean training;
    private final byte[] key;
    private final SecureRandom random;

    private KeyStore(Path directory, boolean training, byte[] key, SecureRandom random) {
        this.directory = directory;
        this.training = training;
        this.key = key;
        this.random = random;
    }

    /** A share together with the transcript of the key it is of. */
    record Held(TrusteeShare share, Transcript transcript) {}

    /** Makes a store with a fresh static key in a new or empty directory. */
    static KeyStore create(
            Path directory, boolean training, OwnerSecret secret, SecureRandom random)
            throws IOException, TrusteeRefused {
        DurableFiles.makeDirectory(directory);
        DurableFiles.makeDirectory(directory.resolve(SHARES));
        var protection = protection(secret, random);
        if (secret instanceof OwnerSecret.KeyFile(var bytes)) {
            DurableFiles.write(directory.resolve(KEY_FILE), bytes);
        }
        var store = new KeyStore(directory, training, secret.key(protection), random);
        var fresh = StaticKey.generate(random);
        store.seal(directory.resolve(STATIC_KEY), STATIC_KEY, fresh.bytes());
        // Last: where this file is, all are.
        DurableFiles.write(
                directory.resolve(ABOUT),
                Json.object()
                        .put("v", 1)
                        .put("training", training)
                        .put("publicKey", fresh.publicKey().text())
                        .put("protection", protection.json())
                        .bytes());
        return store;
    }

    private static OwnerSecret.Protection protection(OwnerSecret secret, SecureRandom random) {
        if (secret instanceof OwnerSecret.KeyFile) {
            return new OwnerSecret.Protection.ByKeyFile();
        }
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new OwnerSecret.Protection.ByPassphrase(SCRYPT_COST, SCRYPT_BLOCKS, 1, salt);
    }

    /** What a store says of itself to anybody who can read its directory. */
    record About(boolean training, String publicKey, OwnerSecret.Protection protection) {}

    static About about(Path directory) throws IOException, TrusteeRefused {
        var file = directory.resolve(ABOUT);
        if (!Files.exists(file)) {
            throw TrusteeRefused.wrongUse(
                    "there is no trustee in " + directory + "; make one with trustee init");
        }
        try {
            var json = Json.parseObject(Files.readAllBytes(file));
            return new About(
                    json.flag("training"),
                    json.text("publicKey"),
                    OwnerSecret.Protection.of(json.object("protection")));
        } catch (JsonException | IllegalArgumentException broken) {
            throw TrusteeRefused.notSo(file + " cannot be read: " + broken.getMessage());
        }
    }

    /** Opens a store; refused where the secret is not its owner's. */
    static KeyStore open(Path directory, OwnerSecret secret, SecureRandom random)
            throws IOException, TrusteeRefused {
        var about = about(directory);
        var store =
                new KeyStore(directory, about.training(), secret.key(about.protection()), random);
        try {
            store.unseal(directory.resolve(STATIC_KEY), STATIC_KEY);
        } catch (AEADBadTagException wrong) {
            throw TrusteeRefused.notSo(
                    "the key store in "
                            + directory
                            + " does not open: the passphrase or key is not its owner's, or the store"
                            + " was altered");
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every JDK has AES-GCM", fault);
        }
        return store;
    }

    boolean training() {
        return training;
    }

    Path directory() {
        return directory;
    }

    StaticKey staticKey() {
        try {
            return StaticKey.of(unseal(directory.resolve(STATIC_KEY), STATIC_KEY));
        } catch (IOException | GeneralSecurityException fault) {
            throw broken(STATIC_KEY, fault);
        }
    }

    /** On return the share survives a crash. */
    void keep(Held held) {
        var id = held.transcript().keyId();
        var json =
                Json.object()
                        .put("v", 1)
                        .put("index", held.share().index())
                        .put("share", Base64.getEncoder().encodeToString(held.share().bytes()))
                        .put(
                                "transcript",
                                Base64.getEncoder().encodeToString(held.transcript().bytes()));
        try {
            if (!Files.isDirectory(directory.resolve(SHARES))) {
                DurableFiles.makeDirectory(directory.resolve(SHARES));
            }
            seal(file(id), id, json.bytes());
        } catch (IOException fault) {
            throw new UncheckedIOException("a share could not be kept in " + directory, fault);
        }
    }

    /** The share of a key, if this trustee holds one. */
    Optional<Held> find(String keyId) {
        if (!KEY_ID.matcher(keyId).matches() || !Files.exists(file(keyId))) {
            return Optional.empty();
        }
        try {
            var json = Json.parseObject(unseal(file(keyId), keyId));
            var transcript = Transcript.parse(decoded(json, "transcript"));
            var share = TrusteeShare.of((int) json.number("index"), decoded(json, "share"));
            return Optional.of(new Held(share, transcript));
        } catch (IOException
                | GeneralSecurityException
                | JsonException
                | MalformedException fault) {
            throw broken("the share of key " + keyId, fault);
        }
    }

    static long count(Path directory) throws IOException {
        var shares = directory.resolve(SHARES);
        if (!Files.isDirectory(shares)) {
            return 0;
        }
        try (var files = Files.list(shares)) {
            return files.filter(file -> file.toString().endsWith(".share")).count();
        }
    }

    private static byte[] decoded(Json.Obj json, String name) {
        return Base64.getDecoder().decode(json.text(name));
    }

    private Path file(String keyId) {
        return directory.resolve(SHARES).resolve(keyId + ".share");
    }

    private IllegalStateException broken(String what, Exception fault) {
        return new IllegalStateException(what + " in " + directory + " cannot be read", fault);
    }

    private void seal(Path file, String name, byte[] plain) throws IOException {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(plain);
            var bytes = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, bytes, NONCE_BYTES, sealed.length);
            DurableFiles.write(file, bytes);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every JDK has AES-GCM", fault);
        }
    }

    private byte[] unseal(Path file, String name) throws IOException, GeneralSecurityException {
        var bytes = Files.readAllBytes(file);
        if (bytes.length < NONCE_BYTES) {
            throw new AEADBadTagException(file + " is cut short");
        }
        var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, nonce, name)
                .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((LABEL + (training ? "training|" : "real|") + name).getBytes(UTF_8));
        return cipher;
    }
}
