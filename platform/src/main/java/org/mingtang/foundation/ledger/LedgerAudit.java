package org.mingtang.foundation.ledger;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.mingtang.log.LogException;
import org.mingtang.log.Tiles;

/**
 * Once after a start, slowly and beside the work, compares every published entry with its row in
 * the database. The published files are what counts; a row that differs was changed behind our
 * back, and everything that is read from it is wrong.
 */
final class LedgerAudit {
    private static final long PAUSE_NANOS = 2_000_000;
    private static final int MOST_FINDINGS = 20;

    private final EntryStore entries;
    private final LogDirectory directory;
    private final Consumer<String> findings;
    private int found;

    LedgerAudit(EntryStore entries, LogDirectory directory, Consumer<String> findings) {
        this.entries = entries;
        this.directory = directory;
        this.findings = findings;
    }

    /** Compares the entries below the given size, newest first, as long as the platform runs. */
    void run(long size, BooleanSupplier running) {
        var reader = directory.reader(size);
        for (var index = (size - 1) / Tiles.WIDTH; index >= 0 && size > 0; index--) {
            if (!running.getAsBoolean() || found >= MOST_FINDINGS) {
                return;
            }
            try {
                var published = reader.bundle(index);
                var from = index * Tiles.WIDTH;
                compare(from, published);
            } catch (LogException | UncheckedIOException damaged) {
                find("A published file is damaged: " + damaged.getMessage());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void compare(long from, List<byte[]> published) {
        var rows = entries.read(from, from + published.size());
        for (var i = 0; i < published.size(); i++) {
            if (i >= rows.size() || rows.get(i).index() != from + i) {
                find("Entry " + (from + i) + " is published and missing in the database.");
                return;
            }
            if (!Arrays.equals(rows.get(i).leaf(), published.get(i))) {
                find("Entry " + (from + i) + " in the database is not the one that was published.");
            }
        }
    }

    private void find(String sentence) {
        if (found++ < MOST_FINDINGS) {
            findings.accept(sentence);
        }
    }
}
