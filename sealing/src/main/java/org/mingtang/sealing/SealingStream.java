package org.mingtang.sealing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is written to it as an age v1 file of any size in constant memory. The writing thread
 * fills batches of chunks, every processor seals them, and one more thread hashes and writes the
 * sealed ones in their order; a fixed number of batches goes round between them, so that whoever is
 * faster waits.
 *
 * <p>Only {@link #finish} makes a whole file: closing without it leaves a file that nobody can
 * open.
 */
final class SealingStream extends OutputStream {
    private static final int BATCHES_BESIDE_WORKERS = 6;

    private final ExecutorService threads;
    private final BlockingQueue<ChunkBatch> free;
    private final BlockingQueue<Optional<Future<ChunkBatch>>> sealing;
    private final WritableByteChannel out;
    private final MessageDigest digest = Sha256.digest();
    private final Future<Long> written;
    private ChunkBatch batch;
    private long chunks;
    private volatile @Nullable IOException failure;
    private volatile BigInteger secret = BigInteger.ZERO;

    /** Begins a file with a header for one recipient; {@code out} is not closed here. */
    SealingStream(WritableByteChannel out, Recipient recipient, SecureRandom random) {
        this.out = out;
        byte[] fileKey = new byte[TagStanza.FILE_KEY_BYTES];
        random.nextBytes(fileKey);
        byte[] nonce = new byte[AgePayload.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] key = AgePayload.key(fileKey, nonce);
        int workers = Runtime.getRuntime().availableProcessors();
        int batches = workers + BATCHES_BESIDE_WORKERS;
        free = new ArrayBlockingQueue<>(batches);
        sealing = new ArrayBlockingQueue<>(batches + 1);
        for (int i = 0; i < batches; i++) {
            free.add(new ChunkBatch(true, key));
        }
        batch = free.remove();
        threads = Executors.newFixedThreadPool(workers + 1, Thread.ofPlatform().daemon().factory());
        // The header takes as long to make as many chunks: the writer does it while they are
        // sealed.
        written = threads.submit(() -> write(header(fileKey, recipient, random), nonce));
    }

    /** The scalar behind the ephemeral point, once the header is made, is kept for the proof. */
    private byte[] header(byte[] fileKey, Recipient recipient, SecureRandom random) {
        var wrapped = TagStanza.wrap(fileKey, recipient, random);
        secret = wrapped.secret();
        return AgeHeader.write(List.of(wrapped.stanza()), fileKey);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (batch.plainLength == ChunkBatch.PLAIN_BYTES) {
                // Only now is it known that this batch is not the last.
                handOver(false);
                batch = next();
            }
            int fits = Math.min(end - at, ChunkBatch.PLAIN_BYTES - batch.plainLength);
            System.arraycopy(bytes, at, batch.plain, batch.plainLength, fits);
            batch.plainLength += fits;
            at += fits;
        }
    }

    private void handOver(boolean last) throws IOException {
        batch.number(chunks, last);
        chunks += ChunkBatch.CHUNKS;
        try {
            sealing.put(Optional.of(threads.submit(batch)));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private ChunkBatch next() throws IOException {
        try {
            var next = free.take();
            refuseAfterFailure();
            next.plainLength = 0;
            return next;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Seals what is left, waits until all is written, and says what the whole file is. */
    DocumentsEnvelope.Sealed finish() throws IOException {
        handOver(true);
        try {
            sealing.put(Optional.empty());
            long length = written.get();
            refuseAfterFailure();
            var hash = HexFormat.of().formatHex(digest.digest());
            return new DocumentsEnvelope.Sealed(new DocumentsReference(hash, length), secret);
        } catch (ExecutionException e) {
            throw new IllegalStateException("sealing failed", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void refuseAfterFailure() throws IOException {
        var fault = failure;
        if (fault != null) {
            throw new IOException("the envelope cannot be written: " + fault.getMessage(), fault);
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while sealing");
    }

    /**
     * The writer's thread: header, nonce, and batches in their order until an empty one. After a
     * failure it still takes batches and gives them back, so that nobody waits for ever.
     */
    private long write(byte[] header, byte[] nonce)
            throws InterruptedException, ExecutionException {
        long length = put(header, header.length) + put(nonce, nonce.length);
        var next = sealing.take();
        while (next.isPresent()) {
            var sealed = next.get().get();
            length += put(sealed.sealed, sealed.sealedLength);
            free.add(sealed);
            next = sealing.take();
        }
        return length;
    }

    private long put(byte[] bytes, int length) {
        if (failure == null) {
            digest.update(bytes, 0, length);
            var buffer = ByteBuffer.wrap(bytes, 0, length);
            try {
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        return length;
    }

    /** Ends the threads; a file that was not finished stays unfinished. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
