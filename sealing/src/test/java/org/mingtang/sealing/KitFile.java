package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** A file of the age test kit (C2SP/CCTV): lines of facts, an empty line, and an age file. */
final class KitFile {
    private static final String X25519_IDENTITY = "AGE-SECRET-KEY-1";

    private final String name;
    private final List<String> facts;
    private final byte[] body;

    private KitFile(String name, List<String> facts, byte[] body) {
        this.name = name;
        this.facts = facts;
        this.body = body;
    }

    static List<KitFile> allIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().map(KitFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KitFile read(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            var facts = new ArrayList<String>();
            int position = 0;
            while (all[position] != '\n') {
                int end = position;
                while (all[end] != '\n') {
                    end++;
                }
                facts.add(new String(all, position, end - position, StandardCharsets.UTF_8));
                position = end + 1;
            }
            byte[] body = Arrays.copyOfRange(all, position + 1, all.length);
            if (facts.stream().anyMatch(fact -> fact.startsWith("compressed: "))) {
                assertThat(facts).contains("compressed: zlib");
                body = new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            return new KitFile(String.valueOf(file.getFileName()), facts, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** {@code success}, {@code no match}, or which part fails. */
    String expected() {
        return all("expect").getFirst();
    }

    byte[] fileKey() {
        return HexFormat.of().parseHex(all("file key").getFirst());
    }

    /** Hash of the plaintext, of as much of it as an age program would give out. */
    String payloadHash() {
        return all("payload").getFirst();
    }

    boolean isArmored() {
        return !all("armored").isEmpty();
    }

    /** The identities of the type X25519 that the file is to be opened with. */
    List<String> x25519Identities() {
        return all("identity").stream().filter(i -> i.startsWith(X25519_IDENTITY)).toList();
    }

    byte[] body() {
        return body.clone();
    }

    private List<String> all(String fact) {
        var start = fact + ": ";
        return facts.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
