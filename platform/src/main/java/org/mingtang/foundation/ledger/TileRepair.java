package org.mingtang.foundation.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Merkle;
import org.mingtang.log.TileException;
import org.mingtang.log.Tiles;
import org.mingtang.log.TreeEdge;

/**
 * Writes the files of the tree again from the leaves in the database: those that are missing, and
 * those whose bytes rotted. It first proves that the database holds the very entries that were
 * published, so that it never paints over the evidence of a change.
 */
final class TileRepair {
    private final Sequencer sequencer;
    private final LogDirectory directory;
    private final List<String> written = new ArrayList<>();

    TileRepair(Sequencer sequencer, LogDirectory directory) {
        this.sequencer = sequencer;
        this.directory = directory;
    }

    /**
     * Makes the files of the tree of the given size whole.
     *
     * @param published the newest published checkpoint, of at most this size
     * @return the paths that were written
     * @throws PublicationRefused when the database holds other entries than were published
     */
    List<String> mend(long size, Checkpoint published) {
        requireContinues(published);
        var levels = new ArrayList<List<byte[]>>();
        for (var from = 0L; from < size; from += Tiles.WIDTH) {
            var leaves = sequencer.leaves(from, Math.min(from + Tiles.WIDTH, size));
            var index = from / Tiles.WIDTH;
            mend(Tiles.entriesPath(index, leaves.size()), Tiles.encodeBundle(leaves));
            var done = from + leaves.size();
            for (var leaf : leaves) {
                add(levels, 0, Merkle.leafHash(leaf), done);
            }
        }
        for (var level = 0; level < levels.size(); level++) {
            var rest = levels.get(level);
            if (!rest.isEmpty()) {
                mendTile(level, size >> (Tiles.HEIGHT * level), rest);
            }
        }
        return List.copyOf(written);
    }

    private void add(List<List<byte[]>> levels, int level, byte[] hash, long leavesDone) {
        if (levels.size() == level) {
            levels.add(new ArrayList<>());
        }
        var tile = levels.get(level);
        tile.add(hash);
        if (tile.size() == Tiles.WIDTH) {
            mendTile(level, leavesDone >> (Tiles.HEIGHT * level), tile);
            var root = Merkle.root(tile);
            tile.clear();
            add(levels, level + 1, root, leavesDone);
        }
    }

    /** The tile that ends with the given number of hashes on its level. */
    private void mendTile(int level, long hashesOnLevel, List<byte[]> hashes) {
        var index = (hashesOnLevel - 1) / Tiles.WIDTH;
        mend(Tiles.path(level, index, hashes.size()), TileCheck.joined(hashes));
    }

    private void mend(String path, byte[] bytes) {
        if (!directory.read(path).filter(held -> Arrays.equals(held, bytes)).isPresent()) {
            directory.write(path, bytes);
            written.add(path);
        }
    }

    private void requireContinues(Checkpoint published) {
        var edge = new TreeEdge();
        while (edge.size() < published.size()) {
            var to = Math.min(edge.size() + Sequencer.BATCH, published.size());
            for (var leaf : sequencer.leaves(edge.size(), to)) {
                edge.append(Merkle.leafHash(leaf));
            }
        }
        if (published.size() > 0 && !Arrays.equals(edge.root(), published.root())) {
            throw new PublicationRefused(
                    "the database holds other entries than were published: "
                            + firstDifference(published.size()));
        }
    }

    /** For the operator: where database and published files part. */
    private String firstDifference(long size) {
        for (var from = 0L; from < size; from += Tiles.WIDTH) {
            var ours = sequencer.leaves(from, Math.min(from + Tiles.WIDTH, size));
            List<byte[]> theirs;
            try {
                theirs = directory.reader(size).bundle(from / Tiles.WIDTH);
            } catch (TileException unreadable) {
                return "and the published entries from " + from + " on cannot be read";
            }
            for (var i = 0; i < ours.size(); i++) {
                if (!Arrays.equals(ours.get(i), theirs.get(i))) {
                    return "the first is entry " + (from + i);
                }
            }
        }
        return "which of them the published files do not show";
    }
}
