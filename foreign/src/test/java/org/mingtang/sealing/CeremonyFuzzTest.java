package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a participant or the coordinator of a ceremony sends is read as it stands or refused by
 * a {@link MalformedException}; and the participant that is handed it blames someone, never fails.
 */
class CeremonyFuzzTest {

    private static final int TRUSTEES = 5;
    private static final int THRESHOLD = 3;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<StaticKey> SELVES =
            Stream.generate(() -> StaticKey.generate(RANDOM)).limit(TRUSTEES).toList();
    private static final CeremonyContext CONTEXT =
            CeremonyContext.fresh(
                    new KeyContext("localhost/log/training/0a1b2c3d", "P1-1", 1, KeyContext.PRICE),
                    RANDOM);

    private static CocktailParticipant participant(int index) {
        var keys = SELVES.stream().map(StaticKey::publicKey).toList();
        return CocktailParticipant.begin(CONTEXT, THRESHOLD, keys, SELVES.get(index), RANDOM);
    }

    static Stream<byte[]> messages() {
        return Stream.of(participant(1).message(), participant(2).message());
    }

    @MethodSource("messages")
    @FuzzTest
    void dkgMessage(byte[] data) {
        try {
            assertThat(RoundOne.parse(data, THRESHOLD, TRUSTEES).bytes()).isEqualTo(data);
        } catch (MalformedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        var first = participant(0);
        var received = new ArrayList<byte[]>();
        received.add(first.message());
        received.add(data);
        for (int i = 2; i < TRUSTEES; i++) {
            received.add(participant(i).message());
        }
        // A message that its sender did not mean cannot hold; one that it did mean is no hostile
        // one.
        assertThat(first.receive(received)).isNotNull();
    }

    static Stream<byte[]> signatures() {
        return Stream.of(SELVES.getFirst().sign(new byte[] {1}).bytes());
    }

    @MethodSource("signatures")
    @FuzzTest
    void dkgSignature(byte[] data) {
        try {
            assertThat(SchnorrSignature.of(data).bytes()).isEqualTo(data);
        } catch (MalformedException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
