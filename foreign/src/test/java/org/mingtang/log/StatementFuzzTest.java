package org.mingtang.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come, changes of keys, promises and what is told of ticks are read or refused by a
 * {@link LogException}.
 */
class StatementFuzzTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORIGIN = "localhost/log/training/00c0ffee";
    private static final NoteSigner OLD = NoteSigner.generate(ORIGIN, RANDOM);
    private static final NoteSigner OLD_MLDSA = NoteSigner.generatePostQuantum(ORIGIN, RANDOM);
    private static final NoteSigner NEW = NoteSigner.generate(ORIGIN, RANDOM);
    private static final NoteSigner NEW_MLDSA = NoteSigner.generatePostQuantum(ORIGIN, RANDOM);
    private static final NoteSigner PROMISER =
            NoteSigner.generate(ORIGIN + QuietPromise.KEY_NAME, RANDOM);
    private static final byte[] ROOT = Merkle.leafHash(new byte[] {7});
    private static final String COMMITMENT = HexFormat.of().formatHex(ROOT);

    private static Rotation change() {
        return new Rotation(
                1,
                new Checkpoint(ORIGIN, 40, ROOT),
                new LogKeys(OLD.verifier(), OLD_MLDSA.verifier()),
                new LogKeys(NEW.verifier(), NEW_MLDSA.verifier()));
    }

    static Stream<byte[]> rotations() {
        return Stream.of(
                change().sign(OLD, OLD_MLDSA, NEW, NEW_MLDSA), change().text().getBytes(UTF_8));
    }

    @MethodSource("rotations")
    @FuzzTest
    void rotation(byte[] data) {
        try {
            // Nobody signs anything but the change itself, so nothing else may be read.
            assertThat(Rotation.open(data).text()).isEqualTo(change().text());
        } catch (RotationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> promises() {
        var promise =
                new QuietPromise(ORIGIN, COMMITMENT, Instant.EPOCH, Instant.EPOCH.plusSeconds(30))
                        .sign(PROMISER);
        return Stream.of(promise, promise.substring(0, promise.indexOf("\n\n") + 1))
                .map(text -> text.getBytes(UTF_8));
    }

    /** The text is signed first, so that what stands behind the signature is reached. */
    @MethodSource("promises")
    @FuzzTest
    void promise(byte[] data) {
        var text = new String(data, UTF_8);
        try {
            QuietPromise.open(text, List.of(PROMISER.verifier()));
        } catch (LogException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        try {
            var signed = new String(SignedNote.sign(text, PROMISER), UTF_8);
            var read = QuietPromise.open(signed, List.of(PROMISER.verifier()));
            assertThat(QuietPromise.open(read.sign(PROMISER), List.of(PROMISER.verifier())))
                    .isEqualTo(read);
        } catch (LogException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> tickReceipts() {
        var tree = TickTree.of(new byte[32], TickTree.LEAST_SIZE, Map.of(3, ROOT));
        var leaf =
                Json.object()
                        .put("evt", TickLeaf.EVT)
                        .put("number", 1)
                        .put("from", "2026-11-23T08:00:00Z")
                        .put("to", "2026-11-23T08:00:30Z")
                        .put("size", TickTree.LEAST_SIZE)
                        .put("root", Base64.getEncoder().encodeToString(tree.root()));
        return Stream.of(new TickReceipt(leaf.bytes(), COMMITMENT, 3, tree.path(3)).bytes());
    }

    @MethodSource("tickReceipts")
    @FuzzTest
    void tickReceipt(byte[] data) {
        try {
            TickReceipt.in(new TlogProof(data, 0, List.of(), "")).ifPresent(TickReceipt::fault);
        } catch (ProofException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    static Stream<byte[]> revelations() {
        return Stream.of(
                new TickRevelation(
                                List.of(
                                        new TickRevelation.Tick(1, new byte[32], Map.of(3, ROOT)),
                                        new TickRevelation.Tick(2, new byte[32], Map.of())))
                        .bytes());
    }

    @MethodSource("revelations")
    @FuzzTest
    void tickRevelation(byte[] data) {
        try {
            var written = TickRevelation.parse(data).bytes();
            assertThat(TickRevelation.parse(written).bytes()).isEqualTo(written);
        } catch (ProofException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
