package org.mingtang.trade.uploads;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mingtang.foundation.kernel.Ruling;
import org.springframework.stereotype.Component;

/**
 * Writes pieces behind what is there, in constant memory. An offset is told to a sender only after
 * the bytes before it were forced to disk; what came without being told is dropped and comes again.
 */
@Component
class Receiver {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** A connection that breaks costs its sender so much at most. */
    private static final long FORCED_EVERY_BYTES = 16L << 20;

    private final UploadStore store;
    private final UploadFiles files;
    private final UploadLimits limits;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Receiver(UploadStore store, UploadFiles files, UploadLimits limits) {
        this.store = store;
        this.files = files;
        this.limits = limits;
    }

    /**
     * Appends a piece; the new offset, or why none.
     *
     * @throws IOException when the sender went away or the disk failed; what came is kept as far as
     *     it could be, unless it had a checksum
     */
    Ruling<Long> append(String bidder, String id, Piece piece) throws IOException {
        if (!UploadFiles.isId(id)) {
            return unknown();
        }
        if (!busy.add(id)) {
            return Ruling.refused(UploadRefusal.UPLOAD_BUSY.refusal());
        }
        try {
            // Read behind the lock: the offset is that of the last piece, whoever sent it.
            var upload = store.find(bidder, id);
            if (upload.isEmpty()) {
                return unknown();
            }
            return switch (judge(upload.get(), piece)) {
                case Ruling.Refused<Upload>(var refusal) -> Ruling.refused(refusal);
                case Ruling.Granted<Upload>(var going) -> appendWhereThereIsRoom(going, piece);
            };
        } finally {
            busy.remove(id);
        }
    }

    /** Takes a file away while nobody writes to it. */
    Ruling<Boolean> remove(String bidder, String id) {
        if (!UploadFiles.isId(id)) {
            return unknown();
        }
        if (!busy.add(id)) {
            return Ruling.refused(UploadRefusal.UPLOAD_BUSY.refusal());
        }
        try {
            var upload = store.find(bidder, id);
            if (upload.isEmpty()) {
                return unknown();
            }
            if (!store.delete(bidder, id)) {
                return Ruling.refused(UploadRefusal.UPLOAD_SEALED.refusal());
            }
            files.remove(id);
            return Ruling.granted(true);
        } finally {
            busy.remove(id);
        }
    }

    static <T> Ruling<T> unknown() {
        return Ruling.refused(UploadRefusal.UPLOAD_UNKNOWN.refusal());
    }

    private Ruling<Upload> judge(Upload upload, Piece piece) {
        if (upload.sealedBy().isPresent()) {
            return Ruling.refused(UploadRefusal.UPLOAD_SEALED.refusal());
        }
        if (upload.received() != piece.offset()) {
            return Ruling.refused(
                    UploadRefusal.UPLOAD_OFFSET
                            .refusal()
                            .with("offset", upload.received())
                            .with("given", piece.offset()));
        }
        if (files.usableBytes() - limits.reserveBytes() < upload.length() - upload.received()) {
            return Ruling.refused(UploadRefusal.UPLOAD_NO_ROOM.refusal());
        }
        return Ruling.granted(upload);
    }

    private Ruling<Long> appendWhereThereIsRoom(Upload upload, Piece piece) throws IOException {
        try {
            return append(upload, piece);
        } catch (SenderGone e) {
            throw e;
        } catch (IOException e) {
            // Two senders may have found the same room; the database's share is not theirs.
            if (files.usableBytes() < limits.reserveBytes()) {
                return Ruling.refused(UploadRefusal.UPLOAD_NO_ROOM.refusal());
            }
            throw e;
        }
    }

    private Ruling<Long> append(Upload upload, Piece piece) throws IOException {
        try (var channel = files.openAt(upload.id(), piece.offset())) {
            var copied = new Copy(upload, piece, channel);
            var end = copied.run();
            if (end.isPresent()) {
                return Ruling.refused(end.get().refusal());
            }
            long received = copied.keep();
            if (received == upload.length() && !upload.isWhole()) {
                store.whole(upload.id(), files.sha256(upload.id()));
            }
            return Ruling.granted(received);
        }
    }

    /** One piece on its way to disk. */
    private final class Copy {
        private final Upload upload;
        private final Piece piece;
        private final FileChannel channel;
        private long position;
        private long forced;

        Copy(Upload upload, Piece piece, FileChannel channel) {
            this.upload = upload;
            this.piece = piece;
            this.channel = channel;
            this.position = piece.offset();
            this.forced = position;
        }

        /** Writes all bytes of the piece; what stood against it, in which case nothing is kept. */
        Optional<UploadRefusal> run() throws IOException {
            boolean checked = piece.checksum().isPresent();
            byte[] buffer = new byte[BUFFER_BYTES];
            while (true) {
                int read = read(buffer);
                if (read < 0) {
                    break;
                }
                if (read > upload.length() - position) {
                    return Optional.of(UploadRefusal.UPLOAD_BEYOND_LENGTH);
                }
                write(buffer, read);
                piece.checksum().ifPresent(sum -> sum.update(buffer, read));
                if (!checked && position - forced >= FORCED_EVERY_BYTES) {
                    keep();
                }
            }
            return checked && !piece.checksum().get().isRight()
                    ? Optional.of(UploadRefusal.UPLOAD_CHECKSUM)
                    : Optional.empty();
        }

        /** When the sender goes away, what came before is kept, if it needed no checksum. */
        private int read(byte[] buffer) throws IOException {
            try {
                return piece.bytes().read(buffer);
            } catch (IOException senderGone) {
                if (piece.checksum().isEmpty()) {
                    keep();
                }
                throw new SenderGone(senderGone);
            }
        }

        private void write(byte[] buffer, int length) throws IOException {
            var bytes = ByteBuffer.wrap(buffer, 0, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            position += length;
        }

        /** Forces what was written to disk, and only then notes it. */
        long keep() throws IOException {
            if (position > forced || position == piece.offset()) {
                channel.force(true);
                if (!store.received(upload.id(), position)) {
                    throw new IOException("an upload was taken away while it was written");
                }
                forced = position;
            }
            return position;
        }
    }

    /** The connection broke: there is nobody to answer. */
    static final class SenderGone extends IOException {
        private static final long serialVersionUID = 1L;

        SenderGone(IOException cause) {
            super("the sender went away", cause);
        }
    }
}
