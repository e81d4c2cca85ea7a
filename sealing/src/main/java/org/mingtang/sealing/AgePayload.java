package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** The binary payload of an age v1 file: a nonce and chunks of 64 KiB (C2SP age.md, "Payload"). */
final class AgePayload {
    static final int NONCE_BYTES = 16;
    static final int CHUNK_BYTES = 64 * 1024;
    static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + ChaCha.TAG_BYTES;
    private static final int COUNTER_BYTES = 11;
    private static final byte[] INFO = "payload".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_AAD = {};

    private AgePayload() {}

    static byte[] seal(byte[] fileKey, byte[] plaintext, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] key = key(fileKey, nonce);
        var out = new ByteArrayOutputStream(plaintext.length + 64);
        out.writeBytes(nonce);
        long counter = 0;
        int from = 0;
        do {
            int to = Math.min(from + CHUNK_BYTES, plaintext.length);
            byte[] chunk = Arrays.copyOfRange(plaintext, from, to);
            byte[] chunkNonce = chunkNonce(counter++, to == plaintext.length);
            out.writeBytes(ChaCha.encrypt(key, chunkNonce, NO_AAD, chunk));
            from = to;
        } while (from < plaintext.length);
        return out.toByteArray();
    }

    /** The key of all chunks of a payload with this nonce. */
    static byte[] key(byte[] fileKey, byte[] nonce) {
        return Hkdf.derive(fileKey, nonce, INFO, ChaCha.KEY_BYTES);
    }

    /** Whether any file key could open so many payload bytes. */
    static boolean isPossibleLength(long length) {
        long sealed = length - NONCE_BYTES;
        long last = sealed % SEALED_CHUNK_BYTES;
        if (sealed > SEALED_CHUNK_BYTES) {
            // Only a payload that is empty as a whole may end with an empty chunk.
            return last == 0 || last > ChaCha.TAG_BYTES;
        }
        return sealed >= ChaCha.TAG_BYTES;
    }

    /** The plaintext, or empty when any chunk is not what its maker sealed. */
    static Optional<byte[]> open(byte[] fileKey, byte[] file, int from) {
        if (!isPossibleLength(file.length - from)) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(file, from, from + NONCE_BYTES);
        byte[] key = key(fileKey, nonce);
        var out = new ByteArrayOutputStream(file.length - from);
        long counter = 0;
        int position = from + NONCE_BYTES;
        while (position < file.length) {
            int end = Math.min(position + SEALED_CHUNK_BYTES, file.length);
            byte[] chunk = Arrays.copyOfRange(file, position, end);
            var opened =
                    ChaCha.decrypt(key, chunkNonce(counter++, end == file.length), NO_AAD, chunk);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            out.writeBytes(opened.get());
            position = end;
        }
        return Optional.of(out.toByteArray());
    }

    /** The nonce of the chunk with this number from zero; the last one is marked. */
    static byte[] chunkNonce(long counter, boolean last) {
        byte[] nonce = new byte[ChaCha.NONCE_BYTES];
        for (int i = COUNTER_BYTES - 1; i > COUNTER_BYTES - 1 - Long.BYTES; i--) {
            nonce[i] = (byte) counter;
            counter >>>= Byte.SIZE;
        }
        nonce[COUNTER_BYTES] = (byte) (last ? 1 : 0);
        return nonce;
    }
}
