package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickTest {
    private static final Instant TO = Instant.parse("2015-03-02T02:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 256", "1, 256", "255, 256", "256, 256", "257, 512", "512, 512", "513, 1024"})
    void a_tick_shows_256_leaves_or_the_next_power_of_two(int acts, int size) {
        assertThat(TickTree.sizeFor(acts)).isEqualTo(size);
        assertThat(TickTree.isSize(size)).isTrue();
    }

    @Test
    void no_tick_has_another_size() {
        for (var size : List.of(0L, 1L, 128L, 255L, 257L, 1L << 21, -256L)) {
            assertThat(TickTree.isSize(size)).as("%d", size).isFalse();
        }
        assertThatThrownBy(() -> TickTree.of(seed(), 100, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TickTree.of(seed(), 256, Map.of(256, seed())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TickTree.sizeFor((1 << 20) + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TickTree.dummy(new byte[31], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_root_is_that_of_rfc_6962_over_acts_and_dummies() {
        var seed = seed();
        var act = seed();
        var hashes = new ArrayList<byte[]>();
        for (var position = 0; position < 256; position++) {
            hashes.add(Merkle.leafHash(position == 200 ? act : TickTree.dummy(seed, position)));
        }

        assertThat(TickTree.of(seed, 256, Map.of(200, act)).root()).isEqualTo(Merkle.root(hashes));
    }

    @Test
    void every_act_is_proved_at_its_position_and_nowhere_else() {
        var acts = new HashMap<Integer, byte[]>();
        for (var n = 0; n < 300; n++) {
            acts.put(511 - n, seed());
        }
        var tree = TickTree.of(seed(), 512, acts);
        var leaf = new TickLeaf(1, TO.minusSeconds(30), TO, tree.size(), tree.root());

        acts.forEach(
                (position, act) -> {
                    var commitment = HexFormat.of().formatHex(act);
                    var path = tree.path(position);
                    assertThat(path).hasSize(9);
                    assertThat(leaf.fault(commitment, position, path)).isEmpty();
                    assertThat(leaf.fault(commitment, position ^ 1, path)).isPresent();
                    assertThat(leaf.fault("00".repeat(32), position, path)).isPresent();
                    assertThat(leaf.fault(commitment, position, path.subList(1, 9))).isPresent();
                });
        assertThat(leaf.fault("xyz", 0, tree.path(0))).isPresent();
        assertThat(leaf.fault("00", 0, tree.path(0))).isPresent();
    }

    @Test
    void a_tick_of_nothing_looks_like_any_other() {
        var empty = TickTree.of(seed(), 256, Map.of());

        assertThat(empty.size()).isEqualTo(256);
        assertThat(TickTree.dummy(seed(), 3)).hasSize(32).isNotEqualTo(TickTree.dummy(seed(), 3));
    }

    @Test
    void the_leaf_of_a_tick_is_read_strictly() {
        var tree = TickTree.of(seed(), 256, Map.of());
        var right = new TickLeaf(7, TO.minusSeconds(30), TO, 256, tree.root());

        var read = TickLeaf.parse(json(right));

        assertThat(read.number()).isEqualTo(7);
        assertThat(read.root()).isEqualTo(tree.root());
        assertThat(read.from()).isEqualTo(TO.minusSeconds(30));
        for (var wrong :
                List.of(
                        with(right, "evt", "key.made"),
                        with(right, "size", 255),
                        with(right, "root", "AAAA"),
                        with(right, "root", "?"),
                        with(right, "to", "yesterday"),
                        with(right, "number", "7"))) {
            assertThatThrownBy(() -> TickLeaf.parse(wrong))
                    .as(wrong.text())
                    .isInstanceOf(ProofException.class);
        }
    }

    @Test
    void a_revelation_reads_back_and_leads_to_the_root() {
        var seed = seed();
        var act = seed();
        var tick = new TickRevelation.Tick(3, seed, Map.of(12, act));
        var bytes = new TickRevelation(List.of(tick)).bytes();

        var read = TickRevelation.parse(bytes).ticks().getFirst();

        assertThat(read.number()).isEqualTo(3);
        assertThat(read.root(256)).isEqualTo(TickTree.of(seed, 256, Map.of(12, act)).root());
        var text = new String(bytes, StandardCharsets.UTF_8);
        for (var wrong :
                List.of(
                        text.replace("\"v\":1", "\"v\":2"),
                        text.replace("\"position\":12", "\"position\":-1"),
                        text.replace("\"position\":12", "\"position\":4000000"),
                        text.replace("\"seed\":\"", "\"seed\":\"AAAA"),
                        text.replace("\"commitment\":\"", "\"commitment\":\"00"),
                        text.replace("\"acts\":[", "\"acts\":[1,"))) {
            assertThatThrownBy(() -> TickRevelation.parse(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(LogException.class);
        }
    }

    @Test
    void a_promise_holds_only_under_the_key_that_signed_it() {
        var origin = "localhost/log/training/00c0ffee";
        var key = NoteSigner.generate(origin + QuietPromise.KEY_NAME, new SecureRandom());
        var other = NoteSigner.generate(origin + QuietPromise.KEY_NAME, new SecureRandom());
        var promise = new QuietPromise(origin, "0a".repeat(32), TO, TO.plusSeconds(60));
        var note = promise.sign(key);

        assertThat(QuietPromise.isOne(note)).isTrue();
        assertThat(QuietPromise.open(note, List.of(key.verifier()))).isEqualTo(promise);
        assertThatThrownBy(() -> QuietPromise.open(note, List.of(other.verifier())))
                .isInstanceOf(LogException.class);
        assertThatThrownBy(
                        () ->
                                QuietPromise.open(
                                        note.replace("0a0a", "0b0b"), List.of(key.verifier())))
                .isInstanceOf(LogException.class);
    }

    @Test
    void the_extra_data_of_a_receipt_says_where_the_act_stands() {
        var act = seed();
        var tree = TickTree.of(seed(), 256, Map.of(9, act));
        var leaf = json(new TickLeaf(1, TO.minusSeconds(30), TO, 256, tree.root())).bytes();
        var commitment = HexFormat.of().formatHex(act);
        var extra = new TickReceipt(leaf, commitment, 9, tree.path(9));
        var receipt = new TlogProof(extra.bytes(), 5, List.of(), "checkpoint");

        var read = TickReceipt.in(TlogProof.parse(receipt.text())).orElseThrow();

        assertThat(read.fault()).isEmpty();
        assertThat(read.leaf()).isEqualTo(leaf);
        assertThat(new TickReceipt(leaf, commitment, 8, tree.path(9)).fault()).isPresent();
        var noTick = Json.object().put("evt", "key.made").bytes();
        assertThat(new TickReceipt(noTick, commitment, 9, tree.path(9)).fault()).isPresent();
        assertThat(TickReceipt.in(new TlogProof(noTick, 5, List.of(), "x"))).isEmpty();
        assertThat(TickReceipt.in(new TlogProof(new byte[0], 5, List.of(), "x"))).isEmpty();
    }

    private static Json.Obj json(TickLeaf leaf) {
        return Json.object()
                .put("evt", TickLeaf.EVT)
                .put("number", leaf.number())
                .put("from", leaf.from().toString())
                .put("to", leaf.to().toString())
                .put("size", leaf.size())
                .put("root", leaf.rootText());
    }

    private static Json.Obj with(TickLeaf leaf, String member, Object value) {
        var members = new HashMap<>(json(leaf).members());
        members.put(
                member,
                value instanceof String text
                        ? new Json.Str(text)
                        : new Json.Num(String.valueOf(value)));
        return Json.object(members);
    }

    private static byte[] seed() {
        var seed = new byte[TickTree.SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return seed;
    }
}
