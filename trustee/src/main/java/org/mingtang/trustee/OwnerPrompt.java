package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command gets the owner's secret from. */
final class OwnerPrompt {
    private static final int SHORTEST = 12;
    private static final int KEY_BYTES = 32;

    private final InputStream in;

    OwnerPrompt(InputStream in) {
        this.in = in;
    }

    /** The passphrase of a real trustee: the first line of a file, or of standard input. */
    OwnerSecret.Passphrase passphrase(Words words) throws IOException, TrusteeRefused {
        var file = words.value("--passphrase-file");
        var line =
                file.isPresent()
                        ? Files.readString(Path.of(file.get())).lines().findFirst().orElse("")
                        : new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
        if (line == null || line.length() < SHORTEST) {
            throw TrusteeRefused.wrongUse(
                    "a passphrase has at least "
                            + SHORTEST
                            + " characters; give it as the first"
                            + " line of --passphrase-file, or of standard input");
        }
        return new OwnerSecret.Passphrase(line);
    }

    /** What opens the store in this directory. */
    OwnerSecret secretOf(Path directory, Words words) throws IOException, TrusteeRefused {
        if (KeyStore.about(directory).protection() instanceof OwnerSecret.Protection.ByPassphrase) {
            return passphrase(words);
        }
        var key = Files.readAllBytes(directory.resolve(KeyStore.KEY_FILE));
        if (key.length != KEY_BYTES) {
            throw TrusteeRefused.notSo(directory.resolve(KeyStore.KEY_FILE) + " is no key");
        }
        return new OwnerSecret.KeyFile(key);
    }
}
