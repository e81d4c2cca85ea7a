package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeCheckTest {
    private final Ceremony ceremony = Lots.ceremony();
    private final Recipient recipient = ceremony.transcript().recipient();
    private final byte[] plaintext = new byte[1024];
    private final byte[] envelope = AgeEnvelope.seal(plaintext, recipient, Lots.RANDOM);
    private final AgeHeader header = AgeHeader.parse(envelope);

    private EnvelopeCheck.Code code(byte[] bytes) {
        return switch (EnvelopeCheck.of(bytes, recipient)) {
            case EnvelopeCheck.Unsound unsound -> unsound.code();
            case EnvelopeCheck.Sound sound -> throw new AssertionError("sound: " + sound);
        };
    }

    /** The envelope with other stanzas and the payload kept. */
    private byte[] withStanzas(Stanza... stanzas) {
        byte[] head = AgeHeader.write(List.of(stanzas), new byte[16]);
        byte[] all = Arrays.copyOf(head, head.length + envelope.length - header.length());
        System.arraycopy(
                envelope, header.length(), all, head.length, envelope.length - header.length());
        return all;
    }

    private byte[] replaced(String from, String to) {
        var text = new String(envelope, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void an_envelope_for_this_key_is_sound_and_opens() {
        var enc = Lots.point(envelope, ceremony);

        assertThat(
                        AgeEnvelope.open(
                                envelope, Lots.ecdh(ceremony, enc, List.of(1, 2, 3)), recipient))
                .hasValue(plaintext);
    }

    @Test
    void what_is_no_age_file_is_refused() {
        assertThat(code(new byte[0])).isEqualTo(EnvelopeCheck.Code.ENVELOPE_NOT_AGE);
        assertThat(code("3680000".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(EnvelopeCheck.Code.ENVELOPE_NOT_AGE);
        assertThat(code(replaced("age-encryption.org/v1", "age-encryption.org/v2")))
                .isEqualTo(EnvelopeCheck.Code.ENVELOPE_NOT_AGE);
    }

    @Test
    void a_second_stanza_is_refused_whoever_it_is_for() {
        var own = header.stanzas().getFirst();
        var again = TagStanza.wrap(new byte[16], recipient, Lots.RANDOM).stanza();
        var grease = new Stanza(List.of("x-grease", "abc"), new byte[5]);

        for (var second : List.of(own, again, grease)) {
            assertThat(code(withStanzas(own, second)))
                    .isEqualTo(EnvelopeCheck.Code.ENVELOPE_RECIPIENTS);
        }
        assertThat(code(withStanzas(grease))).isEqualTo(EnvelopeCheck.Code.ENVELOPE_RECIPIENTS);
    }

    @Test
    void an_envelope_for_another_lots_key_is_refused() {
        var other = Lots.ceremony().transcript().recipient();

        assertThat(code(AgeEnvelope.seal(plaintext, other, Lots.RANDOM)))
                .isEqualTo(EnvelopeCheck.Code.ENVELOPE_WRONG_KEY);
    }

    @Test
    void a_broken_header_is_refused() {
        var broken =
                List.of(
                        replaced("-> p256tag", "-> p256tag extra"),
                        replaced("-> p256tag", "->  p256tag"),
                        replaced("-> ", "->"),
                        replaced("\n--- ", "\n---"),
                        replaced("\n--- ", "\n-- "),
                        replaced("\n--- ", "\r\n--- "),
                        Arrays.copyOf(envelope, header.length() - 1),
                        withStanzas(
                                new Stanza(header.stanzas().getFirst().arguments(), new byte[31])),
                        withStanzas(new Stanza(List.of("p256tag", "AAAA", "AAAA"), new byte[32])));
        for (var bytes : broken) {
            assertThat(code(bytes))
                    .as(new String(bytes, 0, Math.min(bytes.length, 60), StandardCharsets.UTF_8))
                    .isEqualTo(EnvelopeCheck.Code.ENVELOPE_HEADER_BROKEN);
        }
    }

    @Test
    void a_point_off_the_curve_is_refused() {
        byte[] enc = Lots.point(envelope, ceremony).uncompressed();
        enc[64] ^= 1;
        byte[] input = Arrays.copyOf(enc, enc.length + 4);
        System.arraycopy(recipient.shortHash(), 0, input, enc.length, 4);
        byte[] salt = "age-encryption.org/p256tag".getBytes(StandardCharsets.US_ASCII);
        byte[] tag = Arrays.copyOf(Hkdf.extract(salt, input), 4);
        var arguments = List.of("p256tag", StrictBase64.encode(tag), StrictBase64.encode(enc));

        assertThat(code(withStanzas(new Stanza(arguments, new byte[32]))))
                .isEqualTo(EnvelopeCheck.Code.ENVELOPE_POINT_INVALID);
    }

    @Test
    void a_payload_cut_off_before_its_first_tag_is_refused() {
        for (int left = 0; left < AgePayload.NONCE_BYTES + ChaCha.TAG_BYTES; left++) {
            assertThat(code(Arrays.copyOf(envelope, header.length() + left)))
                    .isEqualTo(EnvelopeCheck.Code.ENVELOPE_TRUNCATED);
        }
    }

    @Test
    void an_envelope_may_weigh_64_kib_and_not_a_byte_more() {
        int room = EnvelopeCheck.MAX_BYTES - envelope.length + plaintext.length;
        byte[] full = AgeEnvelope.seal(new byte[room], recipient, Lots.RANDOM);

        assertThat(full).hasSize(EnvelopeCheck.MAX_BYTES);
        assertThat(EnvelopeCheck.of(full, recipient)).isInstanceOf(EnvelopeCheck.Sound.class);
        assertThat(code(Arrays.copyOf(full, full.length + 1)))
                .isEqualTo(EnvelopeCheck.Code.ENVELOPE_TOO_LARGE);
    }

    @Test
    void any_changed_byte_is_noticed_before_or_at_the_opening() {
        var ecdh = Lots.ecdh(ceremony, Lots.point(envelope, ceremony), List.of(1, 4, 5));
        int before = 0;
        for (int i = 0; i < envelope.length; i++) {
            byte[] changed = envelope.clone();
            changed[i] ^= 0x20;
            if (EnvelopeCheck.of(changed, recipient) instanceof EnvelopeCheck.Unsound) {
                before++;
            }
            assertThat(AgeEnvelope.open(changed, ecdh, recipient)).as("byte %d", i).isEmpty();
        }
        assertThat(before).isPositive();
    }

    @Test
    void a_truncated_payload_does_not_open() {
        var ecdh = Lots.ecdh(ceremony, Lots.point(envelope, ceremony), List.of(1, 4, 5));
        for (int length = header.length(); length < envelope.length; length += 7) {
            assertThat(AgeEnvelope.open(Arrays.copyOf(envelope, length), ecdh, recipient))
                    .isEmpty();
        }
    }
}
