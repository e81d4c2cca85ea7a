package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class PartialsTest {
    private final Ceremony ceremony = Lots.ceremony();
    private final Transcript transcript = ceremony.transcript();
    private final List<Point> encs =
            IntStream.range(0, 4)
                    .mapToObj(i -> AgeEnvelope.seal(new byte[i], recipient(), Lots.RANDOM))
                    .map(envelope -> Lots.point(envelope, ceremony))
                    .toList();

    private Recipient recipient() {
        return transcript.recipient();
    }

    private boolean isAccepted(Partials partials) {
        var share = transcript.publicShare(partials.trustee());
        return partials.verify(share, encs, transcript.context());
    }

    @Test
    void forged_partials_are_refused_and_their_trustees_named() {
        var all = new ArrayList<Partials>();
        for (int j = 1; j <= Lots.TRUSTEES; j++) {
            all.add(Lots.partials(ceremony, j, encs));
        }
        // Trustee 2 answers with trustee 3's points, trustee 4 with one point of its own making.
        all.set(1, new Partials(2, all.get(2).points(), all.get(2).proof()));
        var points = new ArrayList<>(all.get(3).points());
        points.set(1, Point.of(points.get(1).ec().twice()));
        all.set(3, new Partials(4, points, all.get(3).proof()));

        var named = all.stream().filter(p -> !isAccepted(p)).map(Partials::trustee).toList();

        assertThat(named).containsExactly(2, 4);
    }

    @Test
    void partials_do_not_fit_another_ceremony_another_order_or_fewer_envelopes() {
        var honest = Lots.partials(ceremony, 1, encs);
        var share = transcript.publicShare(1);
        var elsewhere = CeremonyContext.fresh(Lots.CONTEXT, Lots.RANDOM);

        assertThat(honest.verify(share, encs, transcript.context())).isTrue();
        assertThat(honest.verify(share, encs, elsewhere)).isFalse();
        assertThat(honest.verify(share, encs.reversed(), transcript.context())).isFalse();
        assertThat(honest.verify(share, encs.subList(0, 3), transcript.context())).isFalse();
        assertThat(honest.verify(share, List.of(), transcript.context())).isFalse();
    }

    @Test
    void there_are_no_partials_for_no_envelopes() {
        assertThatThrownBy(() -> Lots.partials(ceremony, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_proofs_for_the_same_envelopes_never_share_a_nonce() {
        // Equal nonces with different challenges would give the share away.
        assertThat(Lots.partials(ceremony, 1, encs).proof())
                .isNotEqualTo(Lots.partials(ceremony, 1, encs).proof());
    }

    private PartialsRecord record() {
        var commitments =
                IntStream.range(0, encs.size()).mapToObj(i -> ("0" + i).repeat(32)).toList();
        return new PartialsRecord(
                "P000012-1", 1, "price", commitments, Lots.partials(ceremony, 3, encs));
    }

    @Test
    void published_partials_read_back_the_same() {
        var record = record();

        var read = PartialsRecord.parse(record.bytes());

        assertThat(read).isEqualTo(record);
        assertThat(isAccepted(read.partials())).isTrue();
        assertThat(new String(record.bytes(), StandardCharsets.UTF_8))
                .startsWith(
                        "{\"v\":1,\"lot\":\"P000012-1\",\"round\":1,\"class\":\"price\","
                                + "\"trustee\":3,"
                                + "\"points\":[{\"commitment\":\"0000");
    }

    @Test
    void published_partials_of_another_form_are_refused() {
        var record = record();
        var text = new String(record.bytes(), StandardCharsets.UTF_8);
        var wrong =
                List.of(
                        text.replace("\"trustee\":3", "\"trustee\":0"),
                        text.replace("\"trustee\":3", "\"trustee\":3,\"trustee\":3"),
                        text.replace("\"round\":1", "\"round\":1.0"),
                        text.replace(record.commitments().get(1), record.commitments().get(0)),
                        text.replace(record.commitments().get(1), "01"),
                        text.replace(record.partials().points().getFirst().text(), "A".repeat(44)),
                        text.replace("\"proof\":\"", "\"proof\":\"A"));
        for (var bytes : wrong) {
            assertThatThrownBy(() -> PartialsRecord.parse(bytes.getBytes(StandardCharsets.UTF_8)))
                    .as(bytes)
                    .isInstanceOf(MalformedException.class);
        }
    }
}
