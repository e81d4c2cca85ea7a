package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingtang.sealing.OpeningList.Standing.LATE;
import static org.mingtang.sealing.OpeningList.Standing.OPENED;
import static org.mingtang.sealing.OpeningList.Standing.SUPERSEDED;
import static org.mingtang.sealing.OpeningList.Standing.WITHDRAWAL;
import static org.mingtang.sealing.OpeningList.Standing.WITHDRAWN;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingtang.log.TickLeaf;
import org.mingtang.log.TickTree;
import org.mingtang.sealing.OpeningList.Handed;
import org.mingtang.sealing.OpeningList.Standing;
import org.mingtang.sealing.SealStatement.Act;

class OpeningListTest {
    private static Handed seal(String commitment, String bidder) {
        return new Handed(commitment, bidder, Act.SEAL, false);
    }

    private static Handed withdraw(String commitment, String bidder) {
        return new Handed(commitment, bidder, Act.WITHDRAW, false);
    }

    @Test
    void the_last_act_of_each_bidder_stands() {
        Map<String, Standing> standings =
                OpeningList.standings(
                        List.of(
                                seal("a1", "A"),
                                seal("b1", "B"),
                                seal("c1", "C"),
                                seal("a2", "A"),
                                withdraw("b2", "B"),
                                withdraw("c2", "C"),
                                withdraw("d1", "D"),
                                seal("c3", "C"),
                                withdraw("d2", "D")));

        assertThat(standings)
                .containsOnly(
                        Map.entry("a1", SUPERSEDED),
                        Map.entry("a2", OPENED),
                        Map.entry("b1", WITHDRAWN),
                        Map.entry("b2", WITHDRAWAL),
                        Map.entry("c1", WITHDRAWN),
                        Map.entry("c2", SUPERSEDED),
                        Map.entry("c3", OPENED),
                        Map.entry("d1", SUPERSEDED),
                        Map.entry("d2", WITHDRAWAL));
    }

    @Test
    void what_stands_in_a_late_tick_is_late_and_takes_nothings_place() {
        var standings =
                OpeningList.standings(
                        List.of(
                                seal("a1", "A"),
                                new Handed("a2", "A", Act.WITHDRAW, true),
                                new Handed("b1", "B", Act.SEAL, true)));

        assertThat(standings)
                .containsOnly(
                        Map.entry("a1", OPENED), Map.entry("a2", LATE), Map.entry("b1", LATE));
    }

    @Test
    void an_entry_is_held_against_the_leaf_of_its_tick() {
        var commitment = "0a".repeat(32);
        var seed = new byte[TickTree.SEED_BYTES];
        var tree = TickTree.of(seed, 256, Map.of(7, HexFormat.of().parseHex(commitment)));
        var path = tree.path(7).stream().map(Base64.getEncoder()::encodeToString).toList();
        var to = Instant.parse("2015-03-02T02:00:00Z");
        var leaf = new TickLeaf(4, to.minusSeconds(30), to, 256, tree.root());
        var entry = entry(commitment, OPENED, new TickPlace(9, 7, path));

        assertThat(entry.fault(leaf, to)).isEmpty();
        assertThat(entry.fault(leaf, to.minusMillis(1))).isPresent();
        assertThat(entry(commitment, LATE, entry.tick()).fault(leaf, to)).isPresent();
        assertThat(entry(commitment, LATE, entry.tick()).fault(leaf, to.minusMillis(1))).isEmpty();
        assertThat(entry(commitment, OPENED, new TickPlace(9, 8, path)).fault(leaf, to))
                .isPresent();
        assertThat(entry("0b".repeat(32), OPENED, entry.tick()).fault(leaf, to)).isPresent();
        var noPath = new TickPlace(9, 7, List.of("?"));
        assertThat(entry(commitment, OPENED, noPath).fault(leaf, to)).isPresent();
    }

    private static OpeningList.Entry entry(String commitment, Standing standing, TickPlace place) {
        return OpeningList.Entry.of(
                commitment, new byte[32], "x.y.z", standing, Optional.empty(), place);
    }

    private static TickPlace place(int position) {
        return new TickPlace(17, position, List.of("path", "of", "hashes"));
    }

    private static OpeningList list() {
        byte[] salt = new byte[SealStatement.SALT_BYTES];
        var proof = Optional.of(new byte[KnowledgeProof.BYTES]);
        return new OpeningList(
                "P000012-1",
                1,
                "price",
                List.of(
                        OpeningList.Entry.of(
                                "0a".repeat(32), salt, "x.y.z", OPENED, proof, place(3)),
                        OpeningList.Entry.of(
                                "0b".repeat(32), salt, "x.y.z", WITHDRAWN, proof, place(255))));
    }

    @Test
    void a_list_reads_back_the_same() {
        var read = OpeningList.parse(list().bytes());

        assertThat(read).isEqualTo(list());
        assertThat(read.opened()).containsExactly(list().entries().getFirst());
        assertThat(read.entries().getFirst().saltBytes()).hasSize(32);
        // A proof leads to the envelope's point, which nobody shall have of what is not opened.
        assertThat(read.entries().getFirst().proof()).isPresent();
        assertThat(read.entries().getLast().proof()).isEmpty();
    }

    @Test
    void a_list_of_another_form_is_refused() {
        var text = new String(list().bytes(), StandardCharsets.UTF_8);
        var wrong =
                List.of(
                        text.replace("0b0b", "0B0B"),
                        text.replace("0a".repeat(32), "0c".repeat(32)),
                        text.replace("0a".repeat(32), "0b".repeat(32)),
                        text.replace("withdrawn", "undone"),
                        text.replace("\"salt\":\"A", "\"salt\":\""),
                        text.replace("\"class\"", "\"Class\""),
                        text.replace("\"entry\":17", "\"entry\":-1"),
                        text.replace("\"position\":3", "\"position\":-3"),
                        text.replace("\"path\"", "\"way\""),
                        text.replace("\"proof\"", "\"Proof\""),
                        text.replace("\"standing\":\"opened\"", "\"standing\":null"));
        for (var bytes : wrong) {
            assertThatThrownBy(() -> OpeningList.parse(bytes.getBytes(StandardCharsets.UTF_8)))
                    .as(bytes)
                    .isInstanceOf(MalformedException.class);
        }
    }
}
