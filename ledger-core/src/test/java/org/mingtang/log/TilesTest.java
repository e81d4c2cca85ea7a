package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, forms and durable writing of tiles and bundles (C2SP tlog-tiles). */
class TilesTest {

    @TempDir Path directory;

    @Test
    void paths_are_those_of_the_specification() {
        assertThat(Tiles.path(0, 1234067, 256)).isEqualTo("tile/0/x001/x234/067");
        assertThat(Tiles.path(2, 0, 1)).isEqualTo("tile/2/000.p/1");
        assertThat(Tiles.entriesPath(273, 112)).isEqualTo("tile/entries/273.p/112");
        assertThat(Tiles.entriesPath(1000, 256)).isEqualTo("tile/entries/x001/000");
        assertThatThrownBy(() -> Tiles.path(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_tree_of_70000_leaves_has_the_tiles_the_specification_names() {
        new TileWriter(directory).append(0, leaves(0, 70_000));

        assertThat(files("tile/0")).hasSize(274).contains("272", "273.p/112");
        assertThat(files("tile/1")).containsExactlyInAnyOrder("000", "001.p/17");
        assertThat(files("tile/2")).containsExactly("000.p/1");
        assertThat(files("tile/entries")).hasSize(274).contains("273.p/112");
        assertThat(Tiles.levels(70_000)).isEqualTo(3);
    }

    @Test
    void a_tree_of_256_leaves_has_one_full_tile_and_one_hash_above_it() {
        new TileWriter(directory).append(0, leaves(0, 256));

        assertThat(files("tile")).containsExactlyInAnyOrder("0/000", "1/000.p/1", "entries/000");
    }

    @Test
    void growing_in_random_steps_gives_the_tree_grown_at_once() {
        var seed = 20150302L;
        var random = new Random(seed);
        var edge = new TreeEdge();
        var writer = new TileWriter(directory);
        var size = 0;
        while (size < 1500) {
            var step = 1 + random.nextInt(random.nextBoolean() ? 3 : 300);
            var added = leaves(size, step);
            added.forEach(leaf -> edge.append(Merkle.leafHash(leaf)));

            assertThat(writer.append(size, added).root()).as("seed " + seed).isEqualTo(edge.root());

            size += step;
            var reader = new TileReader(directory, size);
            assertThat(reader.root()).isEqualTo(edge.root());
            var index = random.nextInt(size);
            assertThat(reader.leaf(index)).isEqualTo(leaves(index, 1).getFirst());
            assertThat(
                            Inclusion.fault(
                                    index,
                                    size,
                                    Merkle.leafHash(reader.leaf(index)),
                                    Inclusion.prove(index, size, reader),
                                    edge.root()))
                    .isEmpty();
        }
        assertThat(files("tile/0")).noneMatch(name -> name.startsWith("000.p"));
    }

    @Test
    void an_older_reader_goes_on_with_the_full_tile_when_its_partial_one_is_gone() {
        var writer = new TileWriter(directory);
        var before = writer.append(0, leaves(0, 100)).root();
        writer.append(100, leaves(100, 200));

        assertThat(files("tile/0")).containsExactlyInAnyOrder("000", "001.p/44");
        assertThat(new TileReader(directory, 100).root()).isEqualTo(before);
        assertThat(new TileReader(directory, 100).bundle(0)).hasSize(100);
    }

    @Test
    void appending_again_changes_nothing_and_other_bytes_are_refused() {
        var writer = new TileWriter(directory);
        var root = writer.append(0, leaves(0, 300)).root();

        assertThat(writer.append(0, leaves(0, 300)).root()).isEqualTo(root);
        assertThatThrownBy(() -> writer.append(0, leaves(1, 300)))
                .isInstanceOf(TileException.class)
                .hasMessageContaining("tile/entries/000 stands already with other content");
        assertThat(new TileReader(directory, 300).root()).isEqualTo(root);
    }

    @Test
    void a_missing_or_truncated_tile_is_named() throws IOException {
        new TileWriter(directory).append(0, leaves(0, 300));
        var tile = directory.resolve("tile/0/001.p/44");
        Files.write(tile, new byte[43 * 32]);

        assertThatThrownBy(() -> new TileReader(directory, 300).root())
                .isInstanceOf(TileException.class)
                .hasMessageContaining("tile/0/001.p/44");
        Files.delete(tile);
        assertThatThrownBy(() -> new TileReader(directory, 300).root())
                .hasMessageContaining("tile/0/001.p/44 is missing");
        assertThatThrownBy(() -> Tiles.decodeBundle(new byte[] {0, 3, 'a', 'b'}))
                .isInstanceOf(TileException.class);
        assertThatThrownBy(() -> Tiles.decodeBundle(new byte[] {0}))
                .isInstanceOf(TileException.class);
    }

    @Test
    void a_bundle_carries_leaves_of_every_length() {
        var odd = List.of(new byte[0], new byte[] {1}, new byte[65_535]);

        assertThat(Tiles.decodeBundle(Tiles.encodeBundle(odd)))
                .usingRecursiveComparison()
                .isEqualTo(odd);
        assertThatThrownBy(() -> Tiles.encodeBundle(List.of(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<byte[]> leaves(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private List<String> files(String below) {
        var root = directory.resolve(below);
        try (var found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toList());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
