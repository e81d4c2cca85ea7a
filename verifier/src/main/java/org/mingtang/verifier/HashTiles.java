package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.Merkle;
import org.mingtang.log.Tiles;

/**
 * V3: every hash tile, of every level, full and the newest partial, equals the recomputed one. An
 * altered entry is named by the first hash that differs.
 */
final class HashTiles {

    private static final String NUMBER = "V3";
    private static final int AT_ONCE = 128;

    private final PublishedFiles files;
    private final Findings findings;

    HashTiles(PublishedFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    void judge(RecomputedTree tree) {
        var tiles = new ArrayList<>(tree.tiles().entrySet());
        for (var from = 0; from < tiles.size(); from += AT_ONCE) {
            var batch = tiles.subList(from, Math.min(from + AT_ONCE, tiles.size()));
            findings.judging(NUMBER, Failure.WHOLE_LOG, () -> judge(batch));
        }
    }

    private void judge(List<Map.Entry<String, byte[]>> batch) {
        var published = files.readAll(batch.stream().map(Map.Entry::getKey).toList());
        for (var tile : batch) {
            var path = tile.getKey();
            Optional.ofNullable(published.get(path))
                    .or(() -> fromFullTile(path, tile.getValue().length))
                    .ifPresentOrElse(
                            found -> compare(path, found, tile.getValue()),
                            () -> findings.add(NUMBER, Failure.WHOLE_LOG, path + " is missing"));
        }
    }

    /** A log that has grown since may have dropped the partial tile once the full one stood. */
    private Optional<byte[]> fromFullTile(String path, int length) {
        var partial = path.indexOf(".p/");
        return partial < 0
                ? Optional.empty()
                : files.read(path.substring(0, partial))
                        .filter(full -> full.length == Tiles.WIDTH * Merkle.HASH_BYTES)
                        .map(full -> Arrays.copyOf(full, length));
    }

    private void compare(String path, byte[] found, byte[] expected) {
        if (found.length != expected.length) {
            findings.add(
                    NUMBER,
                    Failure.WHOLE_LOG,
                    "%s has %d bytes, not %d".formatted(path, found.length, expected.length));
            return;
        }
        var first = Arrays.mismatch(found, expected);
        if (first >= 0) {
            var at = first / Merkle.HASH_BYTES;
            findings.add(
                    NUMBER,
                    entry(path, at),
                    "%s differs at its hash %d%s".formatted(path, at, more(found, expected, at)));
        }
    }

    private static String more(byte[] found, byte[] expected, int first) {
        var others = 0;
        for (var i = first + 1; i < found.length / Merkle.HASH_BYTES; i++) {
            var from = i * Merkle.HASH_BYTES;
            var to = from + Merkle.HASH_BYTES;
            if (!Arrays.equals(found, from, to, expected, from, to)) {
                others++;
            }
        }
        return others == 0 ? "" : " and at " + others + " more";
    }

    /** The entry a hash of level 0 belongs to; higher levels belong to no single one. */
    private static long entry(String path, int offset) {
        if (!path.startsWith("tile/0/")) {
            return Failure.WHOLE_LOG;
        }
        var digits = path.substring("tile/0/".length()).replaceFirst("\\.p/.*", "");
        var tile = Long.parseLong(digits.replace("x", "").replace("/", ""));
        return tile * Tiles.WIDTH + offset;
    }
}
