package org.mingtang.foundation.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.mingtang.log.Checkpoint;

/** The newest published checkpoint, and whoever waits for a newer one. */
final class PublishedLog {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private volatile LedgerHead head;

    PublishedLog(LedgerHead head) {
        this.head = head;
    }

    /** What the files of the log say, signed by these keys. */
    static PublishedLog in(LogDirectory directory, Signing signing) {
        return new PublishedLog(
                directory
                        .checkpoint()
                        .map(note -> head(signing, signing.open(note), note))
                        .orElseGet(() -> beforeTheFirst(signing)));
    }

    private static LedgerHead beforeTheFirst(Signing signing) {
        var keys = signing.history().newest();
        return new LedgerHead(
                signing.origin(), 0, "", keys.vkey().encoded(), keys.mldsa().encoded(), "");
    }

    static LedgerHead head(Signing signing, Checkpoint checkpoint, byte[] note) {
        var keys = signing.history().of(checkpoint.size());
        return new LedgerHead(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.rootText(),
                keys.vkey().encoded(),
                keys.mldsa().encoded(),
                new String(note, StandardCharsets.UTF_8));
    }

    LedgerHead head() {
        return head;
    }

    void advance(LedgerHead newer) {
        lock.lock();
        try {
            head = newer;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the head is another one than was seen, or when the patience is over. */
    void awaitAfter(LedgerHead seen, Duration patience) {
        lock.lock();
        try {
            var nanos = patience.toNanos();
            while (head.size() == seen.size() && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerFault("interrupted while waiting for a checkpoint", e);
        } finally {
            lock.unlock();
        }
    }
}
