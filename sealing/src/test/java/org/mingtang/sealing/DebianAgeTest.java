package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's {@code age}, which knows no P-256 recipients, opens our envelopes once the header is
 * written anew for an X25519 key: the payload stays as the bidder sealed it, byte for byte.
 */
class DebianAgeTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final int CHUNK = AgePayload.CHUNK_BYTES;

    @TempDir Path directory;

    @Test
    void an_envelope_of_the_trustees_with_its_header_rewrapped_is_opened_by_age()
            throws IOException, InterruptedException {
        var ceremony = Lots.ceremony();
        var recipient = ceremony.transcript().recipient();
        var identity = X25519Identity.generate(Lots.RANDOM);
        for (int size : List.of(0, 1, 1024, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK)) {
            byte[] plaintext = new byte[size];
            Lots.RANDOM.nextBytes(plaintext);
            byte[] envelope = AgeEnvelope.seal(plaintext, recipient, Lots.RANDOM);

            byte[] rewrapped = rewrap(envelope, ceremony, identity);

            assertThat(age(rewrapped, identity)).as("of %d bytes", size).isEqualTo(plaintext);
        }
    }

    private static byte[] rewrap(byte[] envelope, Ceremony ceremony, X25519Identity identity) {
        var header = AgeHeader.parse(envelope);
        var stanza = TagStanza.parse(header.stanzas().getFirst());
        var ecdh = Lots.ecdh(ceremony, stanza.point().orElseThrow(), List.of(1, 2, 4));
        byte[] fileKey = stanza.unwrap(ecdh, ceremony.transcript().recipient()).orElseThrow();
        byte[] fresh = AgeHeader.write(List.of(identity.wrap(fileKey, Lots.RANDOM)), fileKey);
        byte[] payload = Arrays.copyOfRange(envelope, header.length(), envelope.length);
        var hex = HexFormat.of();
        return hex.parseHex(hex.formatHex(fresh) + hex.formatHex(payload));
    }

    private byte[] age(byte[] file, X25519Identity identity)
            throws IOException, InterruptedException {
        var key = directory.resolve("key.txt");
        var sealed = directory.resolve("sealed.age");
        var opened = directory.resolve("opened");
        Files.writeString(key, identity.text() + "\n");
        Files.write(sealed, file);
        Files.deleteIfExists(opened);
        Process process;
        try {
            process =
                    new ProcessBuilder("age", "-d", "-i", "key.txt", "-o", "opened", "sealed.age")
                            .directory(directory.toFile())
                            .inheritIO()
                            .start();
        } catch (IOException e) {
            throw new AssertionError(
                    "'age' could not be started; apt-get install age puts it there", e);
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("exit code of age").isZero();
        // Of an empty plaintext some versions of age write no file.
        return Files.exists(opened) ? Files.readAllBytes(opened) : new byte[0];
    }
}
