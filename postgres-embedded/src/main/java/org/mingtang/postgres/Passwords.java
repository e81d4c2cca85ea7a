package org.mingtang.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The random passwords of one data directory's three roles; the file is its owner's alone. */
record Passwords(String superuser, String owner, String application) {
    private static final int BYTES = 24;

    /** Those of the data directory; made when there is no cluster yet that needs older ones. */
    static Passwords of(DataDirectory directory) {
        var file = directory.passwordFile();
        try {
            if (Files.exists(file)) {
                return read(Files.readString(file));
            }
            if (directory.hasCluster()) {
                throw missing(directory, "does not exist");
            }
            var fresh = new Passwords(random(), random(), random());
            DataDirectory.replace(file, fresh.text(), "rw-------");
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw missing(directory, "is damaged");
        }
    }

    private static PostgresRefusal missing(DataDirectory directory, String how) {
        return new PostgresRefusal(
                PostgresRefusal.Code.PASSWORDS_MISSING,
                "The password file %s %s, though the database stands."
                        .formatted(directory.passwordFile(), how),
                "PostgreSQL was not started and nothing was changed.",
                "Put the file back from the backup that holds this data directory.");
    }

    private static Passwords read(String text) throws IOException {
        var lines = new Properties();
        lines.load(new StringReader(text));
        return new Passwords(
                line(lines, "superuser"), line(lines, "owner"), line(lines, "application"));
    }

    private static String line(Properties lines, String name) {
        var value = lines.getProperty(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("no password of " + name);
        }
        return value;
    }

    private String text() {
        return "superuser=%s\nowner=%s\napplication=%s\n".formatted(superuser, owner, application);
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "Passwords[hidden]";
    }
}
