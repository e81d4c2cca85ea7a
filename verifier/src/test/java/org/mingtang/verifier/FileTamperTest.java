package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.Policy;
import org.mingtang.log.Tiles;

/**
 * Someone who has the files but not the log's key changes one of them: V1, V2, V3 and V7. The log
 * has more than 256 entries, so that there are tiles of two levels.
 */
class FileTamperTest {

    @TempDir static Path original;
    private static SampleLedger ledger = new SampleLedger(Path.of("."));

    @TempDir Path copy;

    @BeforeAll
    static void build() {
        ledger = new SampleLedger(original).found();
        for (var i = 0; i < 290; i++) {
            ledger.append(
                    "account.opened",
                    "account-" + i,
                    "centre",
                    Json.object().put("role", "STAFF").putNull("party"));
        }
        ledger.play(SampleLedger.plans().subList(0, 2));
    }

    @BeforeEach
    void copyFiles() throws IOException {
        for (var file : filesOf(original)) {
            var target = copy.resolve(original.relativize(file));
            Files.createDirectories(target.resolve("..").normalize());
            Files.copy(file, target);
        }
    }

    private static List<Path> filesOf(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private List<Failure> failures() {
        return verify(ledger.log.policy());
    }

    private List<Failure> verify(Policy policy) {
        return Verification.of(new DirectoryFiles(copy), Optional.of(policy)).failures();
    }

    private List<String> checks() {
        return failures().stream().map(Failure::check).toList();
    }

    private void change(String path, UnaryOperator<byte[]> change) throws IOException {
        var file = copy.resolve(path);
        Files.write(file, change.apply(Files.readAllBytes(file)));
    }

    private void changeBundle(UnaryOperator<List<byte[]>> change) throws IOException {
        change(
                "tile/entries/000",
                bytes ->
                        Tiles.encodeBundle(
                                change.apply(new ArrayList<>(Tiles.decodeBundle(bytes)))));
    }

    private static byte[] flipped(byte[] bytes, int at) {
        var copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }

    @Test
    void untouched_copy() {
        assertThat(failures()).isEmpty();
    }

    @Test
    void key_of_another_log() {
        var stranger = NoteSigner.generate(SampleLedger.ORIGIN, new SecureRandom());

        assertThat(verify(Policy.trusting(stranger.verifier())))
                .extracting(Failure::check)
                .containsOnly("V1");
    }

    @Test
    void checkpoint_signed_by_a_stranger() throws IOException {
        var stranger = NoteSigner.generate(SampleLedger.ORIGIN, new SecureRandom());
        var head = ledger.log.policy().open(ledger.log.read("checkpoint"));
        change("checkpoint", bytes -> head.sign(stranger));

        assertThat(checks()).containsOnly("V1");
    }

    @Test
    void missing_checkpoint() throws IOException {
        Files.delete(copy.resolve("checkpoint"));

        assertThat(checks()).containsOnly("V1");
    }

    @Test
    void checkpoint_of_another_root() throws IOException {
        change(
                "checkpoint",
                bytes ->
                        new Checkpoint(SampleLedger.ORIGIN, ledger.log.size(), new byte[32])
                                .sign(ledger.log.signer, ledger.log.mldsa));

        assertThat(checks()).containsOnly("V2");
    }

    @Test
    void log_rolled_back_by_its_own_key_is_short_but_whole() throws IOException {
        var shorter =
                new Checkpoint(
                        SampleLedger.ORIGIN,
                        256,
                        Merkle.root(
                                Tiles.decodeBundle(ledger.log.read("tile/entries/000")).stream()
                                        .map(Merkle::leafHash)
                                        .toList()));
        change("checkpoint", bytes -> shorter.sign(ledger.log.signer, ledger.log.mldsa));

        // The missing upper tile of that size is all one sees; a receipt or a witness shows the
        // rest.
        assertThat(failures()).extracting(Failure::check).doesNotContain("V2");
    }

    @Test
    void dropped_leaf() throws IOException {
        changeBundle(
                leaves -> {
                    leaves.remove(17);
                    return leaves;
                });

        assertThat(failures())
                .contains(new Failure(0, "V2", "tile/entries/000 has 255 leaves, not 256"))
                .anyMatch(f -> f.check().equals("V3") && f.entry() == 17);
    }

    @Test
    void altered_leaf_is_named_by_its_entry() throws IOException {
        changeBundle(
                leaves -> {
                    var text = new String(leaves.get(21), StandardCharsets.UTF_8);
                    leaves.set(21, text.replace("STAFF", "ADMIN").getBytes(StandardCharsets.UTF_8));
                    return leaves;
                });

        assertThat(failures())
                .anyMatch(f -> f.check().equals("V2"))
                .anyMatch(f -> f.check().equals("V3") && f.entry() == 21)
                .allMatch(f -> List.of("V2", "V3", "V6").contains(f.check()));
    }

    @Test
    void reordered_leaves() throws IOException {
        changeBundle(
                leaves -> {
                    Collections.swap(leaves, 30, 31);
                    return leaves;
                });

        assertThat(checks()).contains("V2", "V3");
    }

    @Test
    void missing_bundle() throws IOException {
        Files.delete(copy.resolve("tile/entries/000"));

        assertThat(checks()).contains("V2");
    }

    @Test
    void truncated_bundle() throws IOException {
        change("tile/entries/000", bytes -> Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(checks()).contains("V2");
    }

    @Test
    void truncated_tile() throws IOException {
        change("tile/0/000", bytes -> Arrays.copyOf(bytes, bytes.length - 32));

        assertThat(checks()).containsOnly("V3");
    }

    @Test
    void altered_tile() throws IOException {
        change("tile/0/000", bytes -> flipped(bytes, 5 * 32 + 1));

        assertThat(failures())
                .containsExactly(new Failure(5, "V3", "tile/0/000 differs at its hash 5"));
    }

    @Test
    void altered_tile_of_a_higher_level() throws IOException {
        change("tile/1/000.p/1", bytes -> flipped(bytes, 0));

        assertThat(checks()).containsOnly("V3");
    }

    @Test
    void missing_tile() throws IOException {
        Files.delete(copy.resolve("tile/1/000.p/1"));

        assertThat(checks()).containsOnly("V3");
    }

    @Test
    void missing_object() throws IOException {
        try (var objects = Files.list(copy.resolve("objects"))) {
            Files.delete(objects.filter(this::isAReferencedNotice).findFirst().orElseThrow());
        }

        assertThat(checks()).containsOnly("V7");
    }

    private boolean isAReferencedNotice(Path object) {
        try {
            return new String(Files.readAllBytes(object), StandardCharsets.ISO_8859_1)
                    .contains("Works in");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void altered_object() throws IOException {
        try (var objects = Files.list(copy.resolve("objects"))) {
            var notice = objects.filter(this::isAReferencedNotice).findFirst().orElseThrow();
            Files.write(notice, flipped(Files.readAllBytes(notice), 3));
        }

        assertThat(checks()).containsOnly("V7");
    }

    @Test
    void any_flipped_bit_of_a_file_in_use_is_found_and_nothing_ever_throws() throws IOException {
        var seed = 914L;
        var random = new Random(seed);
        var superseded = filesNotInUse();
        var files = new ArrayList<>(filesOf(copy));
        files.removeIf(file -> superseded.contains(copy.relativize(file).toString()));
        for (var round = 0; round < 25; round++) {
            var file = files.get(random.nextInt(files.size()));
            var before = Files.readAllBytes(file);
            var after = before.clone();
            after[random.nextInt(after.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, after);

            assertThat(failures()).as("seed %d round %d %s", seed, round, file).isNotEmpty();

            Files.write(file, before);
        }
    }

    /** Partial tiles of smaller sizes, and envelopes that were replaced, are no longer read. */
    private List<String> filesNotInUse() {
        var read = Collections.synchronizedSet(new HashSet<String>());
        PublishedFiles watching =
                path -> {
                    read.add(path);
                    return new DirectoryFiles(copy).read(path);
                };
        Verification.of(watching, Optional.of(ledger.log.policy()));
        return filesOf(copy).stream()
                .map(file -> copy.relativize(file).toString())
                .filter(path -> !read.contains(path))
                .toList();
    }
}
