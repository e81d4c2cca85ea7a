package org.mingtang.foundation.ledger;

import java.util.Arrays;
import java.util.List;
import org.mingtang.log.LogException;
import org.mingtang.log.TileException;
import org.mingtang.log.TreeEdge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what is sequenced into the tree on disk and under a signed checkpoint, in this order:
 * bundles and tiles, synced; read again from the files and the root recomputed, since a single bit
 * that flips on the way would otherwise be signed and the log could never be mended; the signer,
 * who remembers before signing; the witnesses, who do so too; the checkpoint, renamed into place
 * and synced.
 *
 * <p>Every step may be repeated, and a crash between any two leaves nothing to undo. Tiles are a
 * function of the sequence, which is committed before they are written, so writing them again
 * writes the same bytes. A head that was signed but not published is at most as large as what is
 * sequenced, so the next head continues it. Hence: no fork, whatever is killed when.
 */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final LogDirectory directory;
    private final Signing signing;
    private final PublishedLog published;
    private final Steps steps;
    private long integrated;

    /**
     * @param integrated size of the tree on disk, known to be whole
     */
    Publisher(
            LogDirectory directory,
            Signing signing,
            PublishedLog published,
            long integrated,
            Steps steps) {
        this.directory = directory;
        this.signing = signing;
        this.published = published;
        this.integrated = integrated;
        this.steps = steps;
    }

    /**
     * Publishes the tree of everything sequenced.
     *
     * @throws LedgerFault when the files or the database are not what they should be
     * @throws LedgerFault when too few witnesses cosigned
     * @throws PublicationRefused when the signer refuses
     */
    void publish(Sequencer sequencer) {
        var tree = sequencer.tree();
        if (tree.size() == published.head().size()) {
            return;
        }
        try {
            while (integrated < tree.size()) {
                // To where bundles end: only the last may be cut, or it would be written twice.
                var full = (integrated / Sequencer.BATCH + 1) * Sequencer.BATCH;
                var to = Math.min(full, tree.size());
                integrate(sequencer.leaves(integrated, to));
            }
            if (!leadsTo(tree)) {
                throw new TileException("the tiles lead to another root than the database");
            }
        } catch (LogException damaged) {
            mend(sequencer, damaged);
            requireRoot(tree);
        }
        steps.reached("root recomputed");
        var reader = directory.reader(tree.size());
        var signed = signing.sign(tree, reader);
        steps.reached("signed");
        var note = signing.cosigned(signed, reader);
        steps.reached("cosigned");
        var head = PublishedLog.head(signing, signing.open(note), note);
        directory.publish(note);
        steps.reached("checkpoint published");
        published.advance(head);
    }

    private void integrate(List<byte[]> leaves) {
        var after = integrated + leaves.size();
        directory.append(integrated, leaves);
        steps.reached("tiles written");
        TileCheck.requireWhole(directory.reader(after), integrated);
        steps.reached("tiles read again");
        integrated = after;
    }

    /** Files beyond the checkpoint, left by an earlier run, or bits that flipped on the way. */
    private void mend(Sequencer sequencer, LogException damaged) {
        LOG.warn("Tiles of the ledger are damaged and written again: {}", damaged.getMessage());
        var size = sequencer.size();
        new TileRepair(sequencer, directory).mend(size, signing.published(directory));
        TileCheck.requireWhole(directory.reader(size), 0);
        integrated = size;
    }

    private void requireRoot(TreeEdge tree) {
        if (!leadsTo(tree)) {
            throw new PublicationRefused(
                    "the right edge of the tree in the database is not that of its entries:"
                            + " it was changed from outside");
        }
    }

    private boolean leadsTo(TreeEdge tree) {
        return Arrays.equals(directory.reader(tree.size()).root(), tree.root());
    }
}
