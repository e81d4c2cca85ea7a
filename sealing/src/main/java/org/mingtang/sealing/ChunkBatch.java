package org.mingtang.sealing;

import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Some consecutive chunks of an age payload, sealed or opened at one go by whatever thread is free:
 * chunks do not depend on each other. The buffers are used again and again, so that a file of any
 * size needs the same little memory.
 */
final class ChunkBatch implements Callable<ChunkBatch> {
    /** Large enough that handing over costs nothing beside the work, small enough to be many. */
    static final int CHUNKS = 16;

    static final int PLAIN_BYTES = CHUNKS * AgePayload.CHUNK_BYTES;
    static final int SEALED_BYTES = CHUNKS * AgePayload.SEALED_CHUNK_BYTES;

    /** Plaintext, before sealing or after opening. */
    final byte[] plain = new byte[PLAIN_BYTES];

    /** Ciphertext, after sealing or before opening. */
    final byte[] sealed = new byte[SEALED_BYTES];

    private final boolean sealing;
    private final SecretKeySpec key;
    int plainLength;
    int sealedLength;
    private long first;
    private boolean last;
    private boolean authentic;

    ChunkBatch(boolean sealing, byte[] key) {
        this.sealing = sealing;
        this.key = new SecretKeySpec(key, "ChaCha20");
    }

    /** Says which chunks of the payload lie here before they are worked on. */
    void number(long firstChunk, boolean endsPayload) {
        first = firstChunk;
        last = endsPayload;
    }

    /** Whether every opened chunk was what its sealer made. */
    boolean isAuthentic() {
        return authentic;
    }

    @Override
    public ChunkBatch call() {
        int from = sealing ? AgePayload.CHUNK_BYTES : AgePayload.SEALED_CHUNK_BYTES;
        int to = sealing ? AgePayload.SEALED_CHUNK_BYTES : AgePayload.CHUNK_BYTES;
        byte[] in = sealing ? plain : sealed;
        byte[] out = sealing ? sealed : plain;
        int length = sealing ? plainLength : sealedLength;
        int done = 0;
        int written = 0;
        long chunk = 0;
        authentic = true;
        try {
            var cipher = Cipher.getInstance("ChaCha20-Poly1305");
            // A payload without a byte still has one chunk, which is empty.
            do {
                int next = Math.min(from, length - done);
                boolean ends = last && done + next == length;
                byte[] nonce = AgePayload.chunkNonce(first + chunk, ends);
                int mode = sealing ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
                cipher.init(mode, key, new IvParameterSpec(nonce));
                cipher.doFinal(in, done, next, out, (int) chunk * to);
                written += sealing ? next + ChaCha.TAG_BYTES : next - ChaCha.TAG_BYTES;
                done += next;
                chunk++;
            } while (done < length);
        } catch (AEADBadTagException e) {
            authentic = false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ChaCha20-Poly1305", e);
        }
        finish(written);
        return this;
    }

    private void finish(int written) {
        if (sealing) {
            sealedLength = written;
        } else {
            plainLength = authentic ? written : 0;
        }
    }
}
