package org.mingtang.trade.uploads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of uploads. A file is its bidder's alone until a seal claims it, and stays as it is from
 * then on.
 */
@Service
public class Uploads {
    private static final int ID_BYTES = 16;

    private final UploadStore store;
    private final UploadFiles files;
    private final UploadLimits limits;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Uploads(
            UploadStore store,
            UploadFiles files,
            UploadLimits limits,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.files = files;
        this.limits = limits;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Begins a file of so many bytes, none of which is there yet. */
    Ruling<Upload> begin(String bidder, long length) {
        if (length > limits.quotaBytes()) {
            return Ruling.refused(
                    UploadRefusal.UPLOAD_TOO_LARGE.refusal().with("most", limits.quotaBytes()));
        }
        if (files.usableBytes() - limits.reserveBytes() < length) {
            return Ruling.refused(UploadRefusal.UPLOAD_NO_ROOM.refusal());
        }
        return transaction.execute(
                status -> {
                    store.oneAtATime(bidder);
                    long used = store.of(bidder).stream().mapToLong(Upload::length).sum();
                    if (used > limits.quotaBytes() - length) {
                        return Ruling.<Upload>refused(
                                UploadRefusal.UPLOAD_QUOTA
                                        .refusal()
                                        .with("used", used)
                                        .with("most", limits.quotaBytes()));
                    }
                    byte[] bytes = new byte[ID_BYTES];
                    random.nextBytes(bytes);
                    var id = HexFormat.of().formatHex(bytes);
                    store.insert(id, bidder, length);
                    return Ruling.granted(store.find(bidder, id).orElseThrow());
                });
    }

    /** All files of a bidder, for that bidder alone. */
    List<Upload> of(String bidder) {
        return store.of(bidder);
    }

    /** A bidder's own file; of a stranger's nothing is told, not even that it is there. */
    public Ruling<Upload> find(String bidder, String id) {
        return store.find(bidder, id)
                .<Ruling<Upload>>map(Ruling::granted)
                .orElseGet(Receiver::unknown);
    }

    /**
     * A bidder's own file that can be sealed: whole, and not sealed yet.
     *
     * @return with its hash, as it was read from disk when its last byte had come
     */
    public Ruling<Upload> ready(String bidder, String id) {
        return find(bidder, id)
                .then(
                        upload -> {
                            if (upload.sealedBy().isPresent()) {
                                return Ruling.refused(UploadRefusal.UPLOAD_SEALED.refusal());
                            }
                            if (upload.received() < upload.length()) {
                                return Ruling.refused(incomplete(upload));
                            }
                            return Ruling.granted(upload.isWhole() ? upload : hashed(bidder, id));
                        });
    }

    /** A crash may have come between the last byte and its hash. */
    private Upload hashed(String bidder, String id) {
        try {
            store.whole(id, files.sha256(id));
        } catch (IOException e) {
            throw new UncheckedIOException("an upload cannot be read", e);
        }
        return store.find(bidder, id).orElseThrow();
    }

    private static Refusal incomplete(Upload upload) {
        return UploadRefusal.UPLOAD_INCOMPLETE
                .refusal()
                .with("received", upload.received())
                .with("length", upload.length());
    }

    /**
     * Makes a file the one of a seal, in the caller's transaction.
     *
     * @return whether it was free until now
     */
    public boolean claim(String bidder, String id, String commitment) {
        return store.claim(bidder, id, commitment);
    }

    /** The bytes of a file, to be closed by the caller. */
    public FileChannel read(String id) throws IOException {
        return files.read(id);
    }

    /** The name of the file that a seal claimed. */
    public Optional<String> sealedBy(String commitment) {
        return store.sealedBy(commitment);
    }
}
