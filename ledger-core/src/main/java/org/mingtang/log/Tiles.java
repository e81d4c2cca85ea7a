package org.mingtang.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names and forms of C2SP <em>tlog-tiles</em>: tiles of height 8 and entry bundles. */
public final class Tiles {

    public static final int HEIGHT = 8;

    /** Hashes in a full tile, entries in a full bundle. */
    public static final int WIDTH = 1 << HEIGHT;

    /** The most bytes a leaf may have: its length is a uint16 in the bundle. */
    public static final int MAX_LEAF_BYTES = 0xFFFF;

    private Tiles() {}

    /** The path of a hash tile; a width of 256 is the full tile. */
    public static String path(int level, long index, int width) {
        if (level < 0 || level > 63) {
            throw new IllegalArgumentException("no tile level " + level);
        }
        return "tile/" + level + "/" + number(index) + suffix(width);
    }

    /** The path of an entry bundle; a width of 256 is the full bundle. */
    public static String entriesPath(long index, int width) {
        return "tile/entries/" + number(index) + suffix(width);
    }

    /** How many hashes the tile has in a tree of this size: 0 (no such tile) to 256. */
    public static int width(int level, long index, long size) {
        var hashes = HEIGHT * level >= Long.SIZE ? 0 : size >> (HEIGHT * level);
        return Math.clamp(hashes - index * WIDTH, 0, WIDTH);
    }

    /** How many levels of tiles a tree of this size has. */
    public static int levels(long size) {
        var levels = 0;
        while (HEIGHT * levels < Long.SIZE && size >> (HEIGHT * levels) > 0) {
            levels++;
        }
        return levels;
    }

    /** Each leaf with its length before it, a big-endian uint16. */
    public static byte[] encodeBundle(List<byte[]> leaves) {
        var out = new ByteArrayOutputStream();
        for (var leaf : leaves) {
            if (leaf.length > MAX_LEAF_BYTES) {
                throw new IllegalArgumentException(
                        "a leaf of " + leaf.length + " bytes exceeds " + MAX_LEAF_BYTES);
            }
            out.write(leaf.length >> 8);
            out.write(leaf.length);
            out.writeBytes(leaf);
        }
        return out.toByteArray();
    }

    /** The leaves of a bundle; one that ends within a leaf is a {@link TileException}. */
    public static List<byte[]> decodeBundle(byte[] bundle) {
        var leaves = new ArrayList<byte[]>();
        var at = 0;
        while (at < bundle.length) {
            var start = at + 2;
            if (start > bundle.length) {
                throw new TileException("a bundle ends within a length");
            }
            at = start + (((bundle[at] & 0xFF) << 8) | (bundle[at + 1] & 0xFF));
            if (at > bundle.length) {
                throw new TileException("a bundle ends within a leaf");
            }
            leaves.add(Arrays.copyOfRange(bundle, start, at));
        }
        return leaves;
    }

    private static String number(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("negative tile index " + index);
        }
        var text = new StringBuilder(threeDigits(index % 1000));
        for (var rest = index / 1000; rest > 0; rest /= 1000) {
            text.insert(0, "x" + threeDigits(rest % 1000) + "/");
        }
        return text.toString();
    }

    private static String threeDigits(long number) {
        return Long.toString(1000 + number).substring(1);
    }

    private static String suffix(int width) {
        if (width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no tile of width " + width);
        }
        return width == WIDTH ? "" : ".p/" + width;
    }
}
