package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealing and opening piece by piece gives what sealing and opening at one go gives. */
class DocumentsStreamTest {
    private static final int CHUNK = AgePayload.CHUNK_BYTES;
    private static final int BATCH = ChunkBatch.PLAIN_BYTES;
    private final Ceremony ceremony = Lots.ceremony();
    private final Recipient recipient = ceremony.transcript().recipient();

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private byte[] seal(byte[] plaintext, int pieces) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var stream = new SealingStream(Channels.newChannel(out), recipient, Lots.RANDOM)) {
            for (int at = 0; at < plaintext.length; at += pieces) {
                stream.write(plaintext, at, Math.min(pieces, plaintext.length - at));
            }
            var sealed = stream.finish().reference();
            assertThat(sealed.length()).isEqualTo(out.size());
            assertThat(sealed.envelope()).isEqualTo(Sha256.hex(out.toByteArray()));
        }
        return out.toByteArray();
    }

    private Point ecdh(byte[] envelope) {
        byte[] beginning = Arrays.copyOf(envelope, EnvelopeCheck.HEADER_BYTES);
        var sound =
                (EnvelopeCheck.Sound)
                        EnvelopeCheck.ofDocuments(beginning, envelope.length, recipient);
        return Lots.ecdh(ceremony, sound.point(), List.of(1, 2, 4));
    }

    private byte[] open(byte[] envelope) throws IOException {
        var fileKey = AgeEnvelope.fileKey(envelope, ecdh(envelope), recipient).orElseThrow();
        int from = AgeHeader.parse(envelope).length();
        var in = new ByteArrayInputStream(envelope, from, envelope.length - from);
        var digest = Sha256.digest();
        try (var stream =
                new OpeningStream(
                        Channels.newChannel(in), envelope.length - from, fileKey, digest)) {
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                CHUNK - 1,
                CHUNK,
                CHUNK + 1,
                BATCH - 1,
                BATCH,
                BATCH + 1,
                3 * BATCH,
                20 * BATCH + 12_345
            })
    void any_length_is_a_stock_file_both_ways(int size) throws IOException {
        byte[] plaintext = random(size);

        byte[] envelope = seal(plaintext, 77_777);

        assertThat(AgeEnvelope.open(envelope, ecdh(envelope), recipient)).hasValue(plaintext);
        assertThat(open(envelope)).isEqualTo(plaintext);
        assertThat(open(AgeEnvelope.seal(plaintext, recipient, Lots.RANDOM))).isEqualTo(plaintext);
    }

    @Test
    void a_file_cut_off_lengthened_or_changed_anywhere_is_broken() throws IOException {
        byte[] envelope = seal(random(2 * BATCH + CHUNK + 5), CHUNK);
        int sealedChunk = AgePayload.SEALED_CHUNK_BYTES;
        for (int less : List.of(1, 21, 22, sealedChunk, BATCH)) {
            byte[] cut = Arrays.copyOf(envelope, envelope.length - less);
            assertThatThrownBy(() -> open(cut))
                    .as("%s bytes cut off", less)
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("ENVELOPE_BROKEN");
        }
        byte[] longer = Arrays.copyOf(envelope, envelope.length + 1);
        assertThatThrownBy(() -> open(longer)).isInstanceOf(MalformedException.class);
        int header = AgeHeader.parse(envelope).length();
        for (int at : List.of(header, header + 16, header + sealedChunk, envelope.length - 1)) {
            byte[] changed = envelope.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> open(changed))
                    .as("byte %s", at)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void chunks_in_another_order_are_broken() throws IOException {
        byte[] envelope = seal(random(2 * CHUNK + 1), CHUNK);
        int first = AgeHeader.parse(envelope).length() + AgePayload.NONCE_BYTES;
        int length = AgePayload.SEALED_CHUNK_BYTES;
        byte[] exchanged = envelope.clone();
        System.arraycopy(envelope, first, exchanged, first + length, length);
        System.arraycopy(envelope, first + length, exchanged, first, length);

        assertThatThrownBy(() -> open(exchanged)).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_full_disk_is_told_to_whoever_writes() {
        var full = new FullDisk(3L * BATCH);

        assertThatThrownBy(
                        () -> {
                            try (var stream = new SealingStream(full, recipient, Lots.RANDOM)) {
                                byte[] piece = random(BATCH);
                                for (int i = 0; i < 100; i++) {
                                    stream.write(piece);
                                }
                                stream.finish();
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no space left");
    }

    /** A channel that takes so many bytes and no more. */
    private static final class FullDisk implements WritableByteChannel {
        private long room;

        FullDisk(long room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int length = bytes.remaining();
            room -= length;
            if (room < 0) {
                throw new IOException("no space left");
            }
            bytes.position(bytes.limit());
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void an_envelope_of_documents_is_judged_by_its_beginning() throws IOException {
        byte[] envelope = seal(random(100_000), CHUNK);
        byte[] beginning = Arrays.copyOf(envelope, EnvelopeCheck.HEADER_BYTES);

        assertThat(EnvelopeCheck.ofDocuments(beginning, envelope.length, recipient))
                .isInstanceOf(EnvelopeCheck.Sound.class);
        assertThat(code(beginning, EnvelopeCheck.MAX_DOCUMENTS_BYTES + 1))
                .isEqualTo(EnvelopeCheck.Code.ENVELOPE_TOO_LARGE);
        assertThat(code(new byte[EnvelopeCheck.HEADER_BYTES], envelope.length))
                .isEqualTo(EnvelopeCheck.Code.ENVELOPE_NOT_AGE);
        assertThat(code(Arrays.copyOf(beginning, 100), envelope.length))
                .isEqualTo(EnvelopeCheck.Code.ENVELOPE_HEADER_BROKEN);
        int header = AgeHeader.parse(envelope).length();
        assertThat(code(beginning, header + 31)).isEqualTo(EnvelopeCheck.Code.ENVELOPE_TRUNCATED);
        byte[] other =
                Arrays.copyOf(
                        AgeEnvelope.seal(
                                new byte[9], Lots.ceremony().transcript().recipient(), Lots.RANDOM),
                        400);
        assertThat(code(other, 400)).isEqualTo(EnvelopeCheck.Code.ENVELOPE_WRONG_KEY);
    }

    private EnvelopeCheck.Code code(byte[] beginning, long length) {
        return ((EnvelopeCheck.Unsound) EnvelopeCheck.ofDocuments(beginning, length, recipient))
                .code();
    }
}
