package org.mingtang.replay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Merkle;
import org.mingtang.log.Sha256;
import org.mingtang.log.TickRevelation;
import org.mingtang.log.TickTree;
import org.mingtang.log.TileWriter;

/** A kept checkpoint against the log that came of it. */
class FinalLogTest {
    private static final String ORIGIN = "example.org/log";
    private static final int SIZE = 300;

    @TempDir private Path directory;

    private static List<byte[]> leaves(int size) {
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < size; i++) {
            var event = i % 3 == 0 ? "bid" : "award";
            var leaf = "{\"evt\":\"%s\",\"n\":%d}".formatted(event, i);
            leaves.add(leaf.getBytes(StandardCharsets.UTF_8));
        }
        return leaves;
    }

    private static Checkpoint head(int size) {
        var hashes = leaves(size).stream().map(Merkle::leafHash).toList();
        return new Checkpoint(ORIGIN, size, Merkle.root(hashes));
    }

    private FinalLog log() {
        new TileWriter(directory).append(0, leaves(SIZE));
        return new FinalLog(directory, head(SIZE));
    }

    @Test
    void every_earlier_head_is_continued() {
        var log = log();

        for (int size : List.of(0, 1, 77, 256, 257, SIZE)) {
            assertThat(log.continues(head(size))).as("size %d", size).isTrue();
        }
    }

    @Test
    void another_root_another_origin_or_a_longer_tree_is_not() {
        var log = log();
        var other = head(78).root();

        assertThat(log.continues(new Checkpoint(ORIGIN, 77, other))).isFalse();
        assertThat(log.continues(new Checkpoint("other.org", 77, head(77).root()))).isFalse();
        assertThat(log.continues(head(SIZE + 1))).isFalse();
    }

    @Test
    void leaves_are_counted_by_their_event() {
        assertThat(log().events()).containsOnly(Map.entry("bid", 100L), Map.entry("award", 200L));
    }

    @Test
    void the_acts_in_revealed_ticks_are_counted_with_them() throws IOException {
        var seed = new byte[TickTree.SEED_BYTES];
        var acts = Map.of(3, new byte[32], 200, new byte[32]);
        var object = new TickRevelation(List.of(new TickRevelation.Tick(1, seed, acts))).bytes();
        var name = Sha256.hex(object);
        Files.write(Files.createDirectory(directory.resolve("objects")).resolve(name), object);
        var leaf = "{\"evt\":\"tick.revealed\",\"object\":\"" + name + "\"}";
        var leaves = List.of(leaf.getBytes(StandardCharsets.UTF_8));
        new TileWriter(directory).append(0, leaves);
        var root = Merkle.root(leaves.stream().map(Merkle::leafHash).toList());

        var log = new FinalLog(directory, new Checkpoint(ORIGIN, 1, root));

        assertThat(log.events())
                .containsOnly(Map.entry("tick.revealed", 1L), Map.entry("quiet acts", 2L));
    }
}
