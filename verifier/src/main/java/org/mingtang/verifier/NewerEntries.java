package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.LogException;
import org.mingtang.log.TileReader;
import org.mingtang.log.Tiles;

/**
 * What the log has published since its checkpoint was fetched. It only explains why a hall is ahead
 * of the log that was judged; the next run judges it.
 */
final class NewerEntries {

    private final PublishedFiles files;
    private final TrustedHead known;

    NewerEntries(PublishedFiles files, TrustedHead known) {
        this.files = files;
        this.known = known;
    }

    /**
     * The newer part of the log.
     *
     * @param size the size the newest checkpoint names
     * @param leaves from the size that was judged on
     */
    record Tail(long size, List<Leaf> leaves) {}

    /** The newer part where nothing newer is asked for. */
    Tail none() {
        return new Tail(known.head().size(), List.of());
    }

    /** The newer part as it is now, without leaves when it cannot be read. */
    Tail read() {
        var unheard = new Findings();
        var newest = new SignedCheckpoint(files, unheard).open(Optional.of(known.policy()));
        var from = known.head().size();
        var size = newest.map(trusted -> trusted.head().size()).orElse(from);
        try {
            return size > from ? new Tail(size, leaves(from, size)) : none();
        } catch (LogException | UnreadableFile unreadable) {
            return none();
        }
    }

    private List<Leaf> leaves(long from, long size) {
        var reader = new TileReader(files, size);
        var form = new WellFormedLeaf(new Findings());
        var leaves = new ArrayList<Leaf>();
        for (var bundle = from / Tiles.WIDTH; bundle * Tiles.WIDTH < size; bundle++) {
            var index = bundle * Tiles.WIDTH;
            for (var bytes : reader.bundle(bundle)) {
                if (index >= from) {
                    form.read(index, bytes).ifPresent(leaves::add);
                }
                index++;
            }
        }
        return leaves;
    }
}
