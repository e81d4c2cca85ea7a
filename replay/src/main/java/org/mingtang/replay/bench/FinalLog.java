package org.mingtang.replay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.TickRevelation;
import org.mingtang.log.TileException;
import org.mingtang.log.TileReader;
import org.mingtang.log.Tiles;

/** The published log as it stands when all is over. */
final class FinalLog {
    /** What is counted beside the leaves: the acts in the ticks that are revealed. */
    static final String QUIET_ACTS = "quiet acts";

    private final Path published;
    private final Checkpoint head;
    private final TileReader tiles;

    FinalLog(Path published, Checkpoint head) {
        this.published = published;
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

    /** How many leaves there are of each kind of event, and how many quiet acts. */
    Map<String, Long> events() {
        var events = new HashMap<String, Long>();
        for (long bundle = 0; bundle * Tiles.WIDTH < head.size(); bundle++) {
            count(tiles.bundle(bundle), events);
        }
        return events;
    }

    private void count(List<byte[]> leaves, Map<String, Long> events) {
        for (var leaf : leaves) {
            var facts = Json.parseObject(leaf);
            var event = facts.optionalText("evt").orElse("?");
            events.merge(event, 1L, Long::sum);
            if (event.equals("tick.revealed")) {
                events.merge(QUIET_ACTS, actsIn(facts.text("object")), Long::sum);
            }
        }
    }

    private long actsIn(String object) {
        try {
            var bytes = Files.readAllBytes(published.resolve("objects").resolve(object));
            return TickRevelation.parse(bytes).ticks().stream()
                    .mapToLong(tick -> tick.acts().size())
                    .sum();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
