package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingtang.cases.OfficialCases;

/**
 * The age test kit (C2SP/CCTV) holds our reading of headers, MACs and payloads against its 143
 * files. It has none for the recipient type {@code p256tag}; its files for X25519 identities are
 * opened by unwrapping the file key here, those of other types by the file key that they name.
 */
class AgeTestKitTest {
    private static final int FILES = 143;
    private static final String FOLDER = "vectors/age/age/testdata";
    private static final OfficialCases X25519 = new OfficialCases("age test kit, X25519", 98);

    @Test
    void every_file_for_an_x25519_identity_comes_out_as_the_kit_says() {
        int passed = 0;
        for (var file : KitFile.allIn(X25519.in(FOLDER))) {
            if (file.x25519Identities().isEmpty()) {
                continue;
            }
            assertThat(outcome(file)).as(file.name()).isEqualTo(file.expected());
            passed++;
        }
        X25519.passed(passed);
    }

    /** What comes of the file, in the kit's words. */
    private static String outcome(KitFile file) {
        byte[] bytes;
        try {
            bytes = file.isArmored() ? Armor.open(file.body()) : file.body();
        } catch (MalformedException e) {
            return "armor failure";
        }
        AgeHeader header;
        Optional<byte[]> fileKey;
        try {
            header = AgeHeader.parse(bytes);
            fileKey = fileKey(header.stanzas(), file.x25519Identities());
        } catch (MalformedException e) {
            return "header failure";
        }
        if (fileKey.isEmpty()) {
            return "no match";
        }
        if (!header.isAuthentic(fileKey.get())) {
            return "HMAC failure";
        }
        if (bytes.length < header.length() + AgePayload.NONCE_BYTES) {
            // The kit counts a payload without a whole nonce among the failures of the header.
            return "header failure";
        }
        assertThat(fileKey).as(file.name()).hasValue(file.fileKey());
        var payload = payload(fileKey.get(), bytes, header.length());
        if (payload.isEmpty()) {
            return "payload failure";
        }
        assertThat(Sha256.hex(payload.get())).as(file.name()).isEqualTo(file.payloadHash());
        return "success";
    }

    /** Opened at once as prices are, and streamed as documents are, with the same outcome. */
    private static Optional<byte[]> payload(byte[] fileKey, byte[] file, int from) {
        var atOnce = AgePayload.open(fileKey, file, from);
        int length = file.length - from;
        var rest = Channels.newChannel(new ByteArrayInputStream(file, from, length));
        Optional<byte[]> streamed;
        try (var stream = new OpeningStream(rest, length, fileKey, Sha256.digest())) {
            streamed = Optional.of(stream.readAllBytes());
        } catch (MalformedException e) {
            streamed = Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(streamed.map(Sha256::hex)).isEqualTo(atOnce.map(Sha256::hex));
        return atOnce;
    }

    private static Optional<byte[]> fileKey(List<Stanza> stanzas, List<String> identities) {
        if (stanzas.size() > 1 && stanzas.stream().anyMatch(s -> s.type().equals("scrypt"))) {
            throw new MalformedException("a passphrase stands alone");
        }
        Optional<byte[]> found = Optional.empty();
        for (var identity : identities.stream().map(X25519Identity::parse).toList()) {
            for (var stanza : stanzas) {
                if (stanza.type().equals(X25519Identity.TYPE)) {
                    var unwrapped = identity.unwrap(stanza);
                    found = found.or(() -> unwrapped);
                }
            }
        }
        return found;
    }

    @Test
    void headers_and_payloads_of_other_recipient_types_are_read_by_their_file_key() {
        var cases = new OfficialCases("age test kit, other types by file key", 14);
        int passed = 0;
        for (var file : KitFile.allIn(cases.in(FOLDER))) {
            if (!file.x25519Identities().isEmpty() || !isAboutOurPart(file)) {
                continue;
            }
            var header = AgeHeader.parse(file.body());
            assertThat(header.isAuthentic(file.fileKey())).as(file.name()).isTrue();
            if (file.expected().equals("success")) {
                var payload = payload(file.fileKey(), file.body(), header.length());
                assertThat(payload.map(Sha256::hex)).hasValue(file.payloadHash());
            }
            passed++;
        }
        cases.passed(passed);
    }

    /** Not the rules of a recipient type that we do not have. */
    private static boolean isAboutOurPart(KitFile file) {
        return !file.isArmored() && List.of("success", "no match").contains(file.expected());
    }

    /** Counted with the cases of X25519 above, not once more. */
    @Test
    void no_file_of_the_kit_is_taken_for_an_envelope() {
        var recipient = Lots.ceremony().transcript().recipient();
        var files = KitFile.allIn(X25519.in(FOLDER));
        assertThat(files).hasSize(FILES);
        for (var file : files) {
            assertThat(EnvelopeCheck.of(file.body(), recipient))
                    .as(file.name())
                    .isInstanceOf(EnvelopeCheck.Unsound.class);
        }
    }
}
