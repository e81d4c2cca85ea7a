package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.junit.jupiter.api.Test;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.NoteException;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.NoteVerifier;
import org.mingtang.log.SignedNote;

/** The ML-DSA-44 lines of checkpoints, held against an implementation that is not the JDK's. */
class ForeignMlDsaTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORIGIN = "example.com/log";
    private static final int ROUNDS = 50;

    private final NoteSigner signer = NoteSigner.generatePostQuantum(ORIGIN, RANDOM);

    /** The key material after {@code name+hash+}, which may itself contain a plus. */
    private static byte[] material(String encoded) {
        var first = encoded.indexOf('+', encoded.indexOf(ORIGIN));
        return Base64.getDecoder().decode(encoded.substring(encoded.indexOf('+', first + 1) + 1));
    }

    /** As C2SP tlog-cosignature writes it, byte for byte. */
    private static byte[] message(Checkpoint head, long time) {
        var name = ORIGIN.getBytes(StandardCharsets.UTF_8);
        var message = ByteBuffer.allocate(12 + 2 * (1 + name.length) + 3 * 8 + 32);
        message.put("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
        message.put((byte) name.length).put(name).putLong(time);
        message.put((byte) name.length).put(name).putLong(0).putLong(head.size());
        return message.put(head.root()).array();
    }

    private static Checkpoint head(int round) {
        var root = new byte[32];
        RANDOM.nextBytes(root);
        return new Checkpoint(ORIGIN, round + 1L, root);
    }

    private static byte[] signature(String line) {
        return Base64.getDecoder().decode(line.strip().substring(line.lastIndexOf(' ') + 1));
    }

    @Test
    void our_lines_are_verified_by_bouncy_castle_and_spoilt_ones_refused() {
        var raw = material(signer.verifier().encoded());
        var key =
                new MLDSAPublicKeyParameters(
                        MLDSAParameters.ml_dsa_44, Arrays.copyOfRange(raw, 1, raw.length));
        for (var round = 0; round < ROUNDS; round++) {
            var head = head(round);
            var line = signature(signer.line(head.text(), 1_700_000_000L + round));
            var bare = Arrays.copyOfRange(line, 12, line.length);
            assertThat(bare).hasSize(2_420);

            assertThat(verifies(key, message(head, 1_700_000_000L + round), bare)).isTrue();
            assertThat(verifies(key, message(head, 1_700_000_001L + round), bare)).isFalse();
            bare[RANDOM.nextInt(bare.length)] ^= 1;
            assertThat(verifies(key, message(head, 1_700_000_000L + round), bare)).isFalse();
        }
    }

    @Test
    void lines_of_bouncy_castle_with_the_same_seed_are_ours() throws Exception {
        var raw = material(signer.encoded());
        var key =
                new MLDSAPrivateKeyParameters(
                        MLDSAParameters.ml_dsa_44, Arrays.copyOfRange(raw, 1, raw.length));
        var known = List.of(signer.verifier());
        for (var round = 0; round < ROUNDS; round++) {
            var head = head(round);
            var foreign = new MLDSASigner();
            foreign.init(true, new ParametersWithRandom(key, RANDOM));
            foreign.update(message(head, 7), 0, message(head, 7).length);
            var signature = foreign.generateSignature();
            var line =
                    ByteBuffer.allocate(12 + signature.length)
                            .putInt(signer.verifier().id())
                            .putLong(7)
                            .put(signature)
                            .array();
            var note = note(head, line);

            assertThat(SignedNote.opened(note, known).times()).containsValue(7L);
            line[20] ^= 1;
            var spoilt = note(head, line);
            assertThat(refuses(spoilt, known)).isTrue();
        }
    }

    private static byte[] note(Checkpoint head, byte[] line) {
        var text = head.text() + "\n\u2014 " + ORIGIN + " ";
        return (text + Base64.getEncoder().encodeToString(line) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean refuses(byte[] note, List<NoteVerifier> known) {
        try {
            SignedNote.open(note, known);
            return false;
        } catch (NoteException refused) {
            return true;
        }
    }

    private static boolean verifies(
            MLDSAPublicKeyParameters key, byte[] message, byte[] signature) {
        var foreign = new MLDSASigner();
        foreign.init(false, key);
        foreign.update(message, 0, message.length);
        return foreign.verifySignature(signature);
    }
}
