package org.mingtang.foundation.ledger;

import java.util.Arrays;
import java.util.List;
import org.mingtang.log.Merkle;
import org.mingtang.log.TileException;
import org.mingtang.log.TileReader;
import org.mingtang.log.Tiles;
import org.mingtang.log.TreeEdge;

/** Recomputes tiles from the bundles and from the tiles below them. */
final class TileCheck {
    private TileCheck() {}

    /**
     * Checks every tile that holds anything from entry {@code from} on, bundles first, then level
     * by level. The hashes to the left of it were checked when they were new.
     *
     * @throws TileException naming the file that is wrong
     */
    static void requireWhole(TileReader reader, long from) {
        var bundles = Math.ceilDiv(reader.size(), Tiles.WIDTH);
        for (var index = from / Tiles.WIDTH; index < bundles; index++) {
            var hashes = reader.bundle(index).stream().map(Merkle::leafHash).toList();
            require(joined(hashes), reader.hashTile(0, index), 0, index);
        }
        for (var level = 1; level < Tiles.levels(reader.size()); level++) {
            var nodes = reader.size() >> (Tiles.HEIGHT * level);
            for (var node = from >> (Tiles.HEIGHT * level); node < nodes; node++) {
                var tile = reader.hashTile(level, node / Tiles.WIDTH);
                var at = (int) (node % Tiles.WIDTH) * Merkle.HASH_BYTES;
                var held = Arrays.copyOfRange(tile, at, at + Merkle.HASH_BYTES);
                require(rootOf(reader.hashTile(level - 1, node)), held, level, node / Tiles.WIDTH);
            }
        }
    }

    private static void require(byte[] computed, byte[] held, int level, long index) {
        if (!Arrays.equals(computed, held)) {
            throw new TileException(
                    "the file "
                            + Tiles.path(level, index, Tiles.WIDTH)
                            + " or its part does not hold the hashes of what lies under it");
        }
    }

    /** The bytes of the tile of these hashes. */
    static byte[] joined(List<byte[]> hashes) {
        var all = new byte[hashes.size() * Merkle.HASH_BYTES];
        for (var i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, all, i * Merkle.HASH_BYTES, Merkle.HASH_BYTES);
        }
        return all;
    }

    private static byte[] rootOf(byte[] fullTile) {
        var edge = new TreeEdge();
        for (var at = 0; at < fullTile.length; at += Merkle.HASH_BYTES) {
            edge.append(Arrays.copyOfRange(fullTile, at, at + Merkle.HASH_BYTES));
        }
        return edge.root();
    }
}
