package org.mingtang.foundation.ledger;

import java.util.Arrays;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.LogException;
import org.mingtang.log.Tiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out after a start whether database, files and signer's memory belong together, before
 * anything is numbered or published. Files that are missing or damaged are written again from the
 * database; a database that lacks published entries is never published over.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Sequencer sequencer;
    private final LogDirectory directory;
    private final Signing signing;
    private final Checkpoint published;

    Recovery(Sequencer sequencer, LogDirectory directory, Signing signing) {
        this.sequencer = sequencer;
        this.directory = directory;
        this.signing = signing;
        this.published = signing.published(directory);
    }

    /**
     * Makes sure that the published tree is whole on disk.
     *
     * @return its size, from which to go on
     * @throws PublicationRefused when the database lacks or contradicts what was published
     */
    long integratedSize() {
        requireNothingMissing();
        requireSameEntries();
        var size = published.size();
        if (size > 0 && !isWhole(size)) {
            var written = new TileRepair(sequencer, directory).mend(size, published);
            LOG.warn(
                    "Mended {} files of the ledger from the database: {}", written.size(), written);
            requireRoot(size);
        }
        return size;
    }

    /** The signer's memory counts as much as the files: either may be the newer one. */
    private void requireNothingMissing() {
        var known = Math.max(published.size(), signing.last().size());
        if (sequencer.size() < known) {
            throw new PublicationRefused(
                    ("the database ends before entry %d, but %d entries were signed: entries %d to"
                                    + " %d are missing. An older database was restored; restore a newer one.")
                            .formatted(sequencer.size(), known, sequencer.size(), known - 1));
        }
    }

    /** Where the database has grown since, the next checkpoint shows whether it continues. */
    private void requireSameEntries() {
        if (sequencer.size() == published.size()
                && published.size() > 0
                && !Arrays.equals(sequencer.tree().root(), published.root())) {
            throw new PublicationRefused(
                    "the database holds other entries than the %d that were published"
                            .formatted(published.size()));
        }
    }

    private boolean isWhole(long size) {
        try {
            var reader = directory.reader(size);
            TileCheck.requireWhole(reader, size - 1);
            return hasAllFiles(size) && Arrays.equals(reader.root(), published.root());
        } catch (LogException damaged) {
            LOG.warn("The newest tiles of the ledger are damaged: {}", damaged.getMessage());
            return false;
        }
    }

    /**
     * Looks at names only: reading a large log through would keep the start waiting for minutes.
     */
    private boolean hasAllFiles(long size) {
        for (var level = 0; level < Tiles.levels(size); level++) {
            var full = (size >> (Tiles.HEIGHT * level)) / Tiles.WIDTH;
            for (var index = 0L; index < full; index++) {
                if (!directory.has(Tiles.path(level, index, Tiles.WIDTH))
                        || (level == 0 && !directory.has(Tiles.entriesPath(index, Tiles.WIDTH)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void requireRoot(long size) {
        if (!Arrays.equals(directory.reader(size).root(), published.root())) {
            throw new LedgerFault("the mended files do not lead to the published root");
        }
    }
}
