package org.mingtang.trade.sealedbids;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.sealing.AgeEnvelope;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.Lagrange;
import org.mingtang.sealing.Point;

class TrusteesTest {
    private static final Instant DEADLINE = Instant.parse("2015-03-30T01:00:00Z");
    private static final KeyContext KEY =
            new KeyContext("localhost/log/training/x", "P1-1", 1, "price");

    @TempDir Path data;

    @Test
    void a_real_centre_has_no_trustees_in_its_own_process() {
        assertThat(new Trustees(() -> DEADLINE, data, false).arePresent()).isFalse();
        assertThat(new Trustees(() -> DEADLINE, data, true).arePresent()).isTrue();
    }

    @Test
    void they_answer_at_the_deadline_and_not_a_millisecond_before() {
        var transcript = new Trustees(() -> DEADLINE, data, true).makeKey(KEY);
        var envelope = AgeEnvelope.seal(new byte[] {1}, transcript.recipient(), new SecureRandom());
        var point =
                ((EnvelopeCheck.Sound) EnvelopeCheck.of(envelope, transcript.recipient())).point();
        var request = new OpeningRequest(transcript, DEADLINE, List.of(point));

        var before = new Trustees(() -> DEADLINE.minusMillis(1), data, true).ask(request);
        var at = new Trustees(() -> DEADLINE, data, true).ask(request);

        assertThat(before).isEmpty();
        assertThat(at.keySet()).containsExactly(1, 2, 3, 4, 5);
        var quorum = new TreeMap<Integer, Point>();
        at.forEach((index, partials) -> quorum.put(index, partials.points().getFirst()));
        quorum.keySet().retainAll(List.of(2, 3, 5));
        assertThat(AgeEnvelope.open(envelope, Lagrange.combine(quorum), transcript.recipient()))
                .contains(new byte[] {1});
    }
}
