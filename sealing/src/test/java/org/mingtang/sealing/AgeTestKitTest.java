package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * The age test kit (C2SP/CCTV) opens its files by identities of other types than ours, but names
 * every file key; so header, MAC and payload are tested by the file key.
 */
class AgeTestKitTest {
    private static final int FILES = 143;

    private record Case(String name, Map<String, String> facts, Body body) {
        String expected() {
            return facts.getOrDefault("expect", "");
        }

        byte[] fileKey() {
            return HexFormat.of().parseHex(facts.getOrDefault("file key", ""));
        }

        boolean isArmored() {
            return facts.containsKey("armored");
        }
    }

    private static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private static List<Case> cases() throws IOException {
        var folder = SharedData.require("vectors/age/age/testdata", FILES);
        try (var files = Files.list(folder)) {
            return files.sorted().map(AgeTestKitTest::read).toList();
        }
    }

    private static Case read(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            var facts = new HashMap<String, String>();
            int position = 0;
            while (all[position] != '\n') {
                int end = position;
                while (all[end] != '\n') {
                    end++;
                }
                var line = new String(all, position, end - position, StandardCharsets.UTF_8);
                int colon = line.indexOf(": ");
                facts.put(line.substring(0, colon), line.substring(colon + 2));
                position = end + 1;
            }
            byte[] body = Arrays.copyOfRange(all, position + 1, all.length);
            if (facts.containsKey("compressed")) {
                assertThat(facts).containsEntry("compressed", "zlib");
                body = new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            return new Case(String.valueOf(file.getFileName()), facts, new Body(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void good_files_open_and_broken_ones_do_not() throws IOException {
        int good = 0;
        int badMac = 0;
        int badPayload = 0;
        int badHeader = 0;
        int notOurs = 0;
        for (var file : cases()) {
            if (file.isArmored()) {
                notOurs++;
                continue;
            }
            switch (file.expected()) {
                case "success" -> {
                    opens(file);
                    good++;
                }
                case "HMAC failure" -> {
                    assertThat(header(file).isAuthentic(file.fileKey())).isFalse();
                    badMac++;
                }
                case "payload failure" -> {
                    refusesPayload(file);
                    badPayload++;
                }
                case "header failure" -> {
                    if (isGrammar(file)) {
                        assertThat(parses(file)).as(file.name()).isFalse();
                        badHeader++;
                    } else {
                        notOurs++;
                    }
                }
                default -> {
                    assertThat(file.expected()).isEqualTo("no match");
                    assertThat(header(file).isAuthentic(file.fileKey())).isTrue();
                    good++;
                }
            }
        }
        System.out.printf(
                "age test kit: %d good, %d bad MAC, %d bad payloads, %d bad headers as expected;"
                        + " %d of other recipient types or armored%n",
                good, badMac, badPayload, badHeader, notOurs);
        assertThat(good + badMac + badPayload + badHeader + notOurs).isEqualTo(FILES);
    }

    /** Failures of the header itself, not of the rules of a recipient type that we do not have. */
    private static boolean isGrammar(Case file) {
        return !file.name().startsWith("x25519")
                && !file.name().startsWith("scrypt")
                && !file.name().startsWith("hybrid");
    }

    private static AgeHeader header(Case file) {
        return AgeHeader.parse(file.body().bytes);
    }

    /** The kit counts a payload without a whole nonce among the failures of the header. */
    private static boolean parses(Case file) {
        try {
            int length = header(file).length();
            return file.body().bytes.length >= length + AgePayload.NONCE_BYTES;
        } catch (MalformedException e) {
            return false;
        }
    }

    private static void opens(Case file) {
        var header = header(file);
        assertThat(header.isAuthentic(file.fileKey())).as(file.name()).isTrue();
        var payload = AgePayload.open(file.fileKey(), file.body().bytes, header.length());
        assertThat(payload).as(file.name()).isPresent();
        assertThat(Sha256.hex(payload.orElseThrow()))
                .as(file.name())
                .isEqualTo(file.facts().get("payload"));
    }

    private static void refusesPayload(Case file) {
        var header = header(file);
        assertThat(header.isAuthentic(file.fileKey())).as(file.name()).isTrue();
        assertThat(AgePayload.open(file.fileKey(), file.body().bytes, header.length()))
                .as(file.name())
                .isEmpty();
    }

    @Test
    void no_file_of_the_kit_is_taken_for_an_envelope() throws IOException {
        var recipient = Lots.ceremony().transcript().recipient();
        int refused = 0;
        for (var file : cases()) {
            assertThat(EnvelopeCheck.of(file.body().bytes, recipient))
                    .as(file.name())
                    .isInstanceOf(EnvelopeCheck.Unsound.class);
            refused++;
        }
        System.out.printf("age test kit: %d of %d refused as envelopes%n", refused, FILES);
        assertThat(refused).isEqualTo(FILES);
    }
}
