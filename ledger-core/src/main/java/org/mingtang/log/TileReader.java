package org.mingtang.log;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads hashes and leaves of a tree of known size out of its tiles. A partial tile that has since
 * been replaced by the full one is read out of the full one. Keeps at most {@value #CACHED} tiles
 * in memory; safe for use by several threads.
 */
public final class TileReader implements HashReader {

    private static final int CACHED = 256;

    private final TileSource source;
    private final long size;
    private final Map<String, byte[]> cache =
            new LinkedHashMap<>(CACHED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                    return size() > CACHED;
                }
            };

    public TileReader(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    public TileReader(Path directory, long size) {
        this(TileSource.of(directory), size);
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        return Merkle.rootOf(size, this);
    }

    @Override
    public byte[] hash(int level, long index) {
        if (level < 0 || level > 62 || index < 0 || (index + 1) << level > size) {
            throw new IllegalArgumentException(
                    "no node " + index + " at level " + level + " of a tree of " + size);
        }
        var tileLevel = level / Tiles.HEIGHT;
        var below = level % Tiles.HEIGHT;
        var first = index << below;
        var tile = hashTile(tileLevel, first / Tiles.WIDTH);
        var offset = (int) (first % Tiles.WIDTH);
        return combine(tile, offset, 1 << below);
    }

    /** The hashes of a tile as it stands in a tree of this size, concatenated. */
    public byte[] hashTile(int level, long index) {
        var width = Tiles.width(level, index, size);
        var bytes =
                cached(
                        Tiles.path(level, index, Math.max(width, 1)),
                        Tiles.path(level, index, Tiles.WIDTH));
        var wanted = width * Merkle.HASH_BYTES;
        if (bytes.length < wanted || bytes.length % Merkle.HASH_BYTES != 0) {
            throw new TileException(Tiles.path(level, index, width) + " is truncated");
        }
        return bytes.length == wanted ? bytes : Arrays.copyOf(bytes, wanted);
    }

    /** The leaves of a bundle as it stands in a tree of this size. */
    public List<byte[]> bundle(long index) {
        var width = Tiles.width(0, index, size);
        var path = Tiles.entriesPath(index, Math.max(width, 1));
        var leaves = Tiles.decodeBundle(load(path, Tiles.entriesPath(index, Tiles.WIDTH)));
        if (leaves.size() < width) {
            throw new TileException(path + " has " + leaves.size() + " leaves, not " + width);
        }
        return leaves.size() == width ? leaves : List.copyOf(leaves.subList(0, width));
    }

    public byte[] leaf(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        return bundle(index / Tiles.WIDTH).get((int) (index % Tiles.WIDTH));
    }

    private byte[] cached(String path, String fullPath) {
        synchronized (cache) {
            var known = cache.get(path);
            if (known != null) {
                return known;
            }
        }
        var bytes = load(path, fullPath);
        synchronized (cache) {
            cache.put(path, bytes);
        }
        return bytes;
    }

    private byte[] load(String path, String fullPath) {
        return source.read(path)
                .or(() -> path.equals(fullPath) ? source.read(path) : source.read(fullPath))
                .orElseThrow(() -> new TileException(path + " is missing"));
    }

    private static byte[] combine(byte[] tile, int offset, int count) {
        if (count == 1) {
            var at = offset * Merkle.HASH_BYTES;
            return Arrays.copyOfRange(tile, at, at + Merkle.HASH_BYTES);
        }
        var half = count / 2;
        return Merkle.nodeHash(combine(tile, offset, half), combine(tile, offset + half, half));
    }
}
