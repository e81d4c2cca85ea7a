package org.mingtang.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The plaintext of an age payload of any size, in constant memory. Batches of chunks are opened by
 * every processor a little ahead of the reader. Every byte that is handed out is authentic; that
 * none is missing is known only when the end is reached without a {@link MalformedException}.
 */
final class OpeningStream extends InputStream {
    private static final int BATCHES_BESIDE_WORKERS = 4;

    private final ReadableByteChannel in;
    private final MessageDigest digest;
    private final byte[] key;
    private final ExecutorService workers;
    private final int batches;
    private final ArrayDeque<ChunkBatch> free = new ArrayDeque<>();
    private final ArrayDeque<Future<ChunkBatch>> ahead = new ArrayDeque<>();
    private ChunkBatch current;
    private int position;
    private long chunks;
    private long unread;

    /**
     * Opens the payload that begins with its nonce where {@code in} stands.
     *
     * @param length of the payload in bytes
     * @param digest told every byte that is read
     */
    OpeningStream(ReadableByteChannel in, long length, byte[] fileKey, MessageDigest digest)
            throws IOException {
        if (!AgePayload.isPossibleLength(length)) {
            throw broken();
        }
        this.in = in;
        this.digest = digest;
        byte[] nonce = new byte[AgePayload.NONCE_BYTES];
        fill(nonce, nonce.length);
        key = AgePayload.key(fileKey, nonce);
        unread = length - nonce.length;
        int processors = Runtime.getRuntime().availableProcessors();
        batches = processors + BATCHES_BESIDE_WORKERS;
        workers = Executors.newFixedThreadPool(processors, Thread.ofPlatform().daemon().factory());
        current = new ChunkBatch(false, key);
    }

    private static MalformedException broken() {
        return new MalformedException(
                BidGround.ENVELOPE_BROKEN + ": the payload is not what its sealer made");
    }

    private void fill(byte[] bytes, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw broken();
            }
        }
        digest.update(bytes, 0, length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == current.plainLength && !advance()) {
            return -1;
        }
        int read = Math.min(length, current.plainLength - position);
        System.arraycopy(current.plain, position, bytes, from, read);
        position += read;
        return read;
    }

    /** Goes on to the next batch that has a byte; false at the end. */
    private boolean advance() throws IOException {
        do {
            free.add(current);
            readAhead();
            var next = ahead.poll();
            if (next == null) {
                free.clear();
                return false;
            }
            try {
                current = next.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("opening failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while opening");
            }
            if (!current.isAuthentic()) {
                throw broken();
            }
            position = 0;
        } while (current.plainLength == 0);
        return true;
    }

    private void readAhead() throws IOException {
        while (unread > 0 && ahead.size() < batches) {
            var batch = free.isEmpty() ? new ChunkBatch(false, key) : free.remove();
            batch.sealedLength = (int) Math.min(unread, ChunkBatch.SEALED_BYTES);
            fill(batch.sealed, batch.sealedLength);
            unread -= batch.sealedLength;
            batch.number(chunks, unread == 0);
            chunks += ChunkBatch.CHUNKS;
            ahead.add(workers.submit(batch));
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
