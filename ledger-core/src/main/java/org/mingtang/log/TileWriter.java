package org.mingtang.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the bundles and tiles of new leaves under a directory so that they survive a crash when
 * {@link #append} returns: the files are written beside their places and synced, all renamed, and
 * every directory that changed is synced. A file that already stands is never given other bytes;
 * meeting one is a {@link TileException}. One writer at a time.
 */
public final class TileWriter {

    private final Path directory;

    public TileWriter(Path directory) {
        this.directory = directory;
    }

    /**
     * Adds leaves to the tree of the given size, whose tiles stand in the directory, and returns
     * the new right edge. Running it again with the same arguments changes nothing.
     */
    public TreeEdge append(long size, List<byte[]> leaves) {
        var reader = new TileReader(directory, size);
        var edge = TreeEdge.of(size, reader);
        if (leaves.isEmpty()) {
            return edge;
        }
        var hashes = leaves.stream().map(Merkle::leafHash).toList();
        hashes.forEach(edge::append);
        try (var files = new SyncedFiles()) {
            writeBundles(size, leaves, reader, files);
            writeTiles(size, hashes, reader, files);
            files.complete();
            dropReplacedPartials(size, edge.size());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return edge;
    }

    private void writeBundles(long size, List<byte[]> leaves, TileReader reader, SyncedFiles files)
            throws IOException {
        var index = size / Tiles.WIDTH;
        var pending = new ArrayList<byte[]>();
        if (size % Tiles.WIDTH > 0) {
            pending.addAll(reader.bundle(index));
        }
        for (var leaf : leaves) {
            pending.add(leaf);
            if (pending.size() == Tiles.WIDTH) {
                write(Tiles.entriesPath(index++, Tiles.WIDTH), Tiles.encodeBundle(pending), files);
                pending.clear();
            }
        }
        if (!pending.isEmpty()) {
            write(Tiles.entriesPath(index, pending.size()), Tiles.encodeBundle(pending), files);
        }
    }

    /** Each level hands the roots of its newly full tiles to the level above. */
    private void writeTiles(
            long size, List<byte[]> leafHashes, TileReader reader, SyncedFiles files)
            throws IOException {
        var added = leafHashes;
        for (var level = 0; !added.isEmpty(); level++) {
            var before = size >> (Tiles.HEIGHT * level);
            var index = before / Tiles.WIDTH;
            var pending = new ArrayList<byte[]>();
            if (before % Tiles.WIDTH > 0) {
                pending.addAll(split(reader.hashTile(level, index)));
            }
            var roots = new ArrayList<byte[]>();
            for (var hash : added) {
                pending.add(hash);
                if (pending.size() == Tiles.WIDTH) {
                    write(Tiles.path(level, index++, Tiles.WIDTH), join(pending), files);
                    roots.add(Merkle.root(pending));
                    pending.clear();
                }
            }
            if (!pending.isEmpty()) {
                write(Tiles.path(level, index, pending.size()), join(pending), files);
            }
            added = roots;
        }
    }

    private static List<byte[]> split(byte[] tile) {
        var hashes = new ArrayList<byte[]>();
        for (var at = 0; at < tile.length; at += Merkle.HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(tile, at, at + Merkle.HASH_BYTES));
        }
        return hashes;
    }

    private static byte[] join(List<byte[]> hashes) {
        var out = ByteBuffer.allocate(hashes.size() * Merkle.HASH_BYTES);
        hashes.forEach(out::put);
        return out.array();
    }

    private void write(String name, byte[] bytes, SyncedFiles files) throws IOException {
        var file = directory.resolve(name);
        if (!Files.exists(file)) {
            files.add(file, bytes);
            return;
        }
        if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
            throw new TileException(name + " stands already with other content");
        }
        files.addStanding(file);
    }

    /** Partial tiles may go once the full tile stands (tlog-tiles, Partial Tiles). */
    private void dropReplacedPartials(long before, long after) throws IOException {
        for (var level = 0; level < Tiles.levels(after); level++) {
            var from = (before >> (Tiles.HEIGHT * level)) / Tiles.WIDTH;
            var to = (after >> (Tiles.HEIGHT * level)) / Tiles.WIDTH;
            for (var index = from; index < to; index++) {
                drop(Tiles.path(level, index, Tiles.WIDTH) + ".p");
                if (level == 0) {
                    drop(Tiles.entriesPath(index, Tiles.WIDTH) + ".p");
                }
            }
        }
    }

    private void drop(String partials) throws IOException {
        var folder = directory.resolve(partials);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
