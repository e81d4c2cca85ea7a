package org.mingtang.replay.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.TileException;
import org.mingtang.log.TileReader;
import org.mingtang.log.Tiles;

/** The published log as it stands when all is over. */
final class FinalLog {
    private final Checkpoint head;
    private final TileReader tiles;

    FinalLog(Path published, Checkpoint head) {
        this.head = head;
        this.tiles = new TileReader(published, head.size());
    }

    long size() {
        return head.size();
    }

    /** Whether this log had the kept root at the kept size, and has its own now. */
    boolean continues(Checkpoint kept) {
        try {
            return kept.origin().equals(head.origin())
                    && kept.size() <= head.size()
                    && Arrays.equals(Merkle.rootOf(kept.size(), tiles), kept.root())
                    && Arrays.equals(tiles.root(), head.root());
        } catch (TileException missing) {
            return false;
        }
    }

    /** How many leaves there are of each kind of event. */
    Map<String, Long> events() {
        var events = new HashMap<String, Long>();
        for (long bundle = 0; bundle * Tiles.WIDTH < head.size(); bundle++) {
            count(tiles.bundle(bundle), events);
        }
        return events;
    }

    private static void count(List<byte[]> leaves, Map<String, Long> events) {
        for (var leaf : leaves) {
            var event = Json.parseObject(leaf).optionalText("evt").orElse("?");
            events.merge(event, 1L, Long::sum);
        }
    }
}
