package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdOpeningTest {
    private static final byte[] PLAINTEXT = "3680000".getBytes(StandardCharsets.US_ASCII);

    @Test
    void of_all_subsets_of_five_trustees_exactly_those_of_three_and_more_open() {
        var ceremony = Lots.ceremony();
        var recipient = ceremony.transcript().recipient();
        byte[] envelope = AgeEnvelope.seal(PLAINTEXT, recipient, Lots.RANDOM);
        var enc = Lots.point(envelope, ceremony);

        int opened = 0;
        int failed = 0;
        for (int subset = 1; subset < 1 << Lots.TRUSTEES; subset++) {
            var trustees = new ArrayList<Integer>();
            for (int j = 1; j <= Lots.TRUSTEES; j++) {
                if ((subset >>> (j - 1) & 1) == 1) {
                    trustees.add(j);
                }
            }
            var plaintext =
                    AgeEnvelope.open(envelope, Lots.ecdh(ceremony, enc, trustees), recipient);
            if (trustees.size() >= Lots.THRESHOLD) {
                assertThat(plaintext).as("trustees %s", trustees).hasValue(PLAINTEXT);
                opened++;
            } else {
                assertThat(plaintext).as("trustees %s", trustees).isEmpty();
                failed++;
            }
        }

        // The empty subset has nothing to combine.
        System.out.printf("subsets of trustees: %d open, %d do not%n", opened, failed + 1);
        assertThat(opened).isEqualTo(16);
        assertThat(failed + 1).isEqualTo(16);
    }

    @Test
    void honest_partials_are_accepted_for_several_envelopes_at_once() {
        var ceremony = Lots.ceremony();
        var transcript = ceremony.transcript();
        var encs =
                List.of("1", "2", "3").stream()
                        .map(t -> t.getBytes(StandardCharsets.US_ASCII))
                        .map(t -> AgeEnvelope.seal(t, transcript.recipient(), Lots.RANDOM))
                        .map(e -> Lots.point(e, ceremony))
                        .toList();

        for (int j = 1; j <= Lots.TRUSTEES; j++) {
            var partials = Lots.partials(ceremony, j, encs);
            assertThat(partials.verify(transcript.publicShare(j), encs, transcript.context()))
                    .isTrue();
        }
    }
}
