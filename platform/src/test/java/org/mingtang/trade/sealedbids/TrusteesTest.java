package org.mingtang.trade.sealedbids;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.sealing.AgeEnvelope;
import org.mingtang.sealing.DeviceKey;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.KnowledgeProof.Purpose;
import org.mingtang.sealing.Lagrange;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.SealedEnvelope;
import org.mingtang.sealing.TickPlace;
import org.mingtang.sealing.Transcript;

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
        var sealed = SealedEnvelope.of(new byte[] {1}, transcript.recipient(), new SecureRandom());
        var request = request(transcript, sealed, sealed);

        var before = new Trustees(() -> DEADLINE.minusMillis(1), data, true).ask(request);
        var at = new Trustees(() -> DEADLINE, data, true).ask(request);

        assertThat(before).isEmpty();
        assertThat(at.keySet()).containsExactly(1, 2, 3, 4, 5);
        var quorum = new TreeMap<Integer, Point>();
        at.forEach((index, partials) -> quorum.put(index, partials.points().getFirst()));
        quorum.keySet().retainAll(List.of(2, 3, 5));
        var opened =
                AgeEnvelope.open(sealed.bytes(), Lagrange.combine(quorum), transcript.recipient());
        assertThat(opened).contains(new byte[] {1});
    }

    @Test
    void they_answer_for_no_point_whose_sealer_has_not_proved_to_know_it() {
        var trustees = new Trustees(() -> DEADLINE, data, true);
        var transcript = trustees.makeKey(KEY);
        var random = new SecureRandom();
        var sealed = SealedEnvelope.of(new byte[] {1}, transcript.recipient(), random);
        var another = SealedEnvelope.of(new byte[] {1}, transcript.recipient(), random);

        assertThat(trustees.ask(request(transcript, sealed, another))).isEmpty();
        assertThat(trustees.ask(request(transcript, sealed, sealed))).hasSize(5);
    }

    /** To open one envelope, with a proof by whoever has sealed another. */
    private static OpeningRequest request(
            Transcript transcript, SealedEnvelope envelope, SealedEnvelope prover) {
        var random = new SecureRandom();
        var statement =
                SealStatement.seal(KEY, transcript.keyId(), "PTY-00000003", envelope.bytes())
                        .sign(DeviceKey.generate(random));
        var salt = new byte[SealStatement.SALT_BYTES];
        var commitment = statement.commitment(salt);
        var proof = prover.prove(Purpose.of(statement.statement(), commitment), random);
        var entry =
                OpeningList.Entry.of(
                        commitment,
                        salt,
                        statement.jws().compact(),
                        OpeningList.Standing.OPENED,
                        Optional.of(proof.bytes()),
                        new TickPlace(0, 0, List.of()));
        if (!(EnvelopeCheck.of(envelope.bytes(), transcript.recipient())
                instanceof EnvelopeCheck.Sound(var point))) {
            throw new AssertionError("not sound");
        }
        return new OpeningRequest(transcript, DEADLINE, List.of(entry), List.of(point));
    }
}
