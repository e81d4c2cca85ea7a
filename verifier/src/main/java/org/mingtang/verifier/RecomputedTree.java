package org.mingtang.verifier;

import org.mingtang.log.Checkpoint;
import org.mingtang.log.Merkle;
import org.mingtang.log.Tiles;
import org.mingtang.log.TreeEdge;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * V2: the tree recomputed from the entry bundles has the checkpoint's size and root. Keeps all its
 * tiles (33 bytes an entry), so that the published ones can be compared.
 */
final class RecomputedTree {

    private static final String NUMBER = "V2";

    private final Map<String, byte[]> tiles = new LinkedHashMap<>();
    private final List<ByteArrayOutputStream> open = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final TreeEdge edge = new TreeEdge();

    /** The tree over these leaf hashes. */
    RecomputedTree(Iterable<byte[]> leafHashes) {
        for (var hash : leafHashes) {
            append(0, hash);
            edge.append(hash);
        }
        for (var level = 0; level < open.size(); level++) {
            var rest = open.get(level).toByteArray();
            if (rest.length > 0) {
                var index = counts.get(level) / Tiles.WIDTH;
                tiles.put(Tiles.path(level, index, rest.length / Merkle.HASH_BYTES), rest);
            }
        }
    }

    private void append(int level, byte[] hash) {
        if (level == open.size()) {
            open.add(new ByteArrayOutputStream());
            counts.add(0L);
        }
        var tile = open.get(level);
        tile.writeBytes(hash);
        var count = counts.get(level) + 1;
        counts.set(level, count);
        if (count % Tiles.WIDTH == 0) {
            var full = tile.toByteArray();
            tiles.put(Tiles.path(level, count / Tiles.WIDTH - 1, Tiles.WIDTH), full);
            tile.reset();
            append(level + 1, rootOf(full));
        }
    }

    private static byte[] rootOf(byte[] tile) {
        var hashes = new ArrayList<byte[]>();
        for (var at = 0; at < tile.length; at += Merkle.HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(tile, at, at + Merkle.HASH_BYTES));
        }
        return Merkle.root(hashes);
    }

    /** Notes where size or root is not the checkpoint's. */
    void judge(Checkpoint head, Findings findings) {
        if (size() != head.size()) {
            findings.add(
                    NUMBER,
                    Failure.WHOLE_LOG,
                    "the bundles have %d entries, the checkpoint %d"
                            .formatted(size(), head.size()));
        } else if (!MessageDigest.isEqual(root(), head.root())) {
            findings.add(
                    NUMBER,
                    Failure.WHOLE_LOG,
                    "the entries have the root %s, the checkpoint says %s"
                            .formatted(
                                    Base64.getEncoder().encodeToString(root()), head.rootText()));
        }
    }

    long size() {
        return edge.size();
    }

    byte[] root() {
        return edge.root();
    }

    /** Path and bytes of every tile a tree of this size has. */
    Map<String, byte[]> tiles() {
        return tiles;
    }
}
