package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.LogException;
import org.mingtang.log.Merkle;
import org.mingtang.log.TileReader;
import org.mingtang.log.Tiles;

/**
 * Walks once through all entries in their order: recomputes the tree and makes the checks that
 * concern the log as a whole (V2 to V6, V9, V22). Bundles are fetched and read on all cores.
 */
final class LogWalk {

    private static final String BUNDLES = "V2";
    private static final int WINDOW = 32;

    private final PublishedFiles files;
    private final Checkpoint head;
    private final Findings findings;
    private final WellFormedLeaf form;
    private final OpenedOnce opened;
    private final LawfulKeyChanges keys;
    private final NotEarlierThan notEarlier;
    private final SteadyClock clock;
    private final LogBook book;
    private final List<byte[]> hashes = new ArrayList<>();

    LogWalk(PublishedFiles files, TrustedHead trusted, Findings findings) {
        this.files = files;
        this.head = trusted.head();
        this.findings = findings;
        this.form = new WellFormedLeaf(findings);
        this.opened = new OpenedOnce(trusted, findings);
        this.keys = new LawfulKeyChanges(trusted, findings);
        this.notEarlier = new NotEarlierThan(findings);
        this.clock = new SteadyClock(OpenedOnce.isTraining(head.origin()), findings);
        this.book = new LogBook(head.origin(), findings);
    }

    /** One bundle read: a hash for every place, and the leaves that are well formed. */
    private record Bundle(List<byte[]> hashes, List<Optional<Leaf>> leaves) {}

    /** Makes the walk; what is said of each lot is then in the book. */
    LogBook walk() {
        var reader = new TileReader(files, head.size());
        var bundles = (head.size() + Tiles.WIDTH - 1) / Tiles.WIDTH;
        for (var from = 0L; from < bundles; from += WINDOW) {
            var window =
                    LongStream.range(from, Math.min(from + WINDOW, bundles))
                            .parallel()
                            .mapToObj(index -> bundle(index, reader))
                            .toList();
            window.forEach(this::enter);
        }
        if (head.size() == 0) {
            opened.judgeFirst(Optional.empty());
        }
        var tree = new RecomputedTree(hashes);
        tree.judge(head, findings);
        var holds = !findings.has(BUNDLES);
        notEarlier.judge(hashes, holds);
        findings.judging("V22", Failure.WHOLE_LOG, () -> keys.judge(hashes, holds));
        hashes.clear();
        new HashTiles(files, findings).judge(tree);
        return book;
    }

    private Bundle bundle(long index, TileReader reader) {
        var width = Tiles.width(0, index, head.size());
        List<byte[]> bytes;
        try {
            bytes = reader.bundle(index);
        } catch (LogException | UnreadableFile missing) {
            findings.add(BUNDLES, index * Tiles.WIDTH, String.valueOf(missing.getMessage()));
            bytes = leavesThatAreThere(index, width);
        }
        var read = bytes;
        var leaves =
                IntStream.range(0, read.size())
                        .mapToObj(i -> form.read(index * Tiles.WIDTH + i, read.get(i)))
                        .toList();
        var hashed = new ArrayList<>(read.stream().map(Merkle::leafHash).toList());
        hashed.addAll(standIns(index, read.size(), width, reader));
        return new Bundle(hashed, leaves);
    }

    /** A bundle cut short still shows its first leaves. */
    private List<byte[]> leavesThatAreThere(long index, int width) {
        try {
            return files.read(Tiles.entriesPath(index, width))
                    .or(() -> files.read(Tiles.entriesPath(index, Tiles.WIDTH)))
                    .map(Tiles::decodeBundle)
                    .orElse(List.of());
        } catch (LogException | UnreadableFile broken) {
            return List.of();
        }
    }

    /** For entries that are missing the published hashes stand in, so that the rest is judged. */
    private static List<byte[]> standIns(long index, int from, int width, TileReader reader) {
        if (from == width) {
            return List.of();
        }
        var tile = new byte[width * Merkle.HASH_BYTES];
        try {
            tile = reader.hashTile(0, index);
        } catch (LogException | UnreadableFile alsoMissing) {
            // The tile's own check names it; zeroes stand for hashes nobody has.
            Arrays.fill(tile, (byte) 0);
        }
        var hashes = new ArrayList<byte[]>();
        for (var i = from; i < width; i++) {
            var at = i * Merkle.HASH_BYTES;
            hashes.add(Arrays.copyOfRange(tile, at, at + Merkle.HASH_BYTES));
        }
        return hashes;
    }

    private void enter(Bundle bundle) {
        if (hashes.isEmpty()) {
            var first =
                    bundle.leaves().isEmpty() ? Optional.<Leaf>empty() : bundle.leaves().getFirst();
            findings.judging("V5", 0, () -> opened.judgeFirst(first));
        }
        hashes.addAll(bundle.hashes());
        for (var leaf : bundle.leaves()) {
            leaf.ifPresent(this::enter);
        }
    }

    private void enter(Leaf leaf) {
        opened.judge(leaf);
        notEarlier.note(leaf);
        keys.note(leaf);
        clock.judge(leaf);
        findings.judging("V4", leaf.index(), () -> book.enter(leaf));
    }
}
