package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingtang.sealing.OpeningList.Standing.OPENED;
import static org.mingtang.sealing.OpeningList.Standing.SUPERSEDED;
import static org.mingtang.sealing.OpeningList.Standing.WITHDRAWAL;
import static org.mingtang.sealing.OpeningList.Standing.WITHDRAWN;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mingtang.sealing.OpeningList.Handed;
import org.mingtang.sealing.OpeningList.Standing;
import org.mingtang.sealing.SealStatement.Act;

class OpeningListTest {
    private static Handed seal(String commitment, String bidder) {
        return new Handed(commitment, bidder, Act.SEAL);
    }

    private static Handed withdraw(String commitment, String bidder) {
        return new Handed(commitment, bidder, Act.WITHDRAW);
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

    private static OpeningList list() {
        byte[] salt = new byte[SealStatement.SALT_BYTES];
        var proof = Optional.of(new byte[KnowledgeProof.BYTES]);
        return new OpeningList(
                "P000012-1",
                1,
                "price",
                List.of(
                        OpeningList.Entry.of("0a".repeat(32), salt, "x.y.z", OPENED, proof),
                        OpeningList.Entry.of("0b".repeat(32), salt, "x.y.z", WITHDRAWN, proof)));
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
                        text.replace("\"proof\"", "\"Proof\""),
                        text.replace("\"standing\":\"opened\"", "\"standing\":null"));
        for (var bytes : wrong) {
            assertThatThrownBy(() -> OpeningList.parse(bytes.getBytes(StandardCharsets.UTF_8)))
                    .as(bytes)
                    .isInstanceOf(MalformedException.class);
        }
    }
}
