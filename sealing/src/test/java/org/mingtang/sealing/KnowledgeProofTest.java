package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingtang.sealing.KnowledgeProof.Purpose;

/** Who knows the scalar of a point can prove it for one purpose; who does not, for none. */
class KnowledgeProofTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String COMMITMENT = "ab".repeat(32);
    private static final Purpose PURPOSE = new Purpose(Lots.CONTEXT, KEY, COMMITMENT);

    private final Ceremony ceremony = Lots.ceremony();
    private final SealedEnvelope sealed =
            SealedEnvelope.of(new byte[] {7}, ceremony.transcript().recipient(), Lots.RANDOM);
    private final Point enc = Lots.point(sealed.bytes(), ceremony);
    private final KnowledgeProof proof = sealed.prove(PURPOSE, Lots.RANDOM);

    @Test
    void the_sealer_proves_and_the_file_stays_one_that_opens() {
        var recipient = ceremony.transcript().recipient();

        assertThat(proof.holds(enc, PURPOSE)).isTrue();
        assertThat(KnowledgeProof.parse(proof.text())).isEqualTo(proof);
        assertThat(proof.bytes()).hasSize(65);
        assertThat(sealed.prove(PURPOSE, Lots.RANDOM)).isNotEqualTo(proof);
        assertThat(
                        AgeEnvelope.open(
                                sealed.bytes(),
                                Lots.ecdh(ceremony, enc, List.of(2, 3, 4)),
                                recipient))
                .hasValue(new byte[] {7});
    }

    @Test
    void a_proof_fits_no_other_lot_round_class_log_key_or_commitment() {
        var origin = Lots.CONTEXT.origin();
        var lot = Lots.CONTEXT.lot();
        for (var other :
                List.of(
                        new Purpose(new KeyContext("x" + origin, lot, 1, "price"), KEY, COMMITMENT),
                        new Purpose(new KeyContext(origin, lot + "0", 1, "price"), KEY, COMMITMENT),
                        new Purpose(new KeyContext(origin, lot, 2, "price"), KEY, COMMITMENT),
                        new Purpose(new KeyContext(origin, lot, 1, "documents"), KEY, COMMITMENT),
                        new Purpose(Lots.CONTEXT, "f".repeat(32), COMMITMENT),
                        new Purpose(Lots.CONTEXT, KEY, "ac".repeat(32)))) {
            assertThat(proof.holds(enc, other)).as("%s", other).isFalse();
        }
    }

    @Test
    void nothing_can_be_moved_from_one_named_part_into_the_next() {
        var one = new Purpose(new KeyContext("ab", "c", 1, "price"), KEY, COMMITMENT);
        var two = new Purpose(new KeyContext("a", "bc", 1, "price"), KEY, COMMITMENT);

        assertThat(sealed.prove(one, Lots.RANDOM).holds(enc, two)).isFalse();
    }

    @Test
    void a_proof_says_nothing_of_another_point_its_negative_or_a_rerandomised_one() {
        var factor = P256.randomScalar(Lots.RANDOM);
        var multiplied = Point.of(enc.ec().multiply(factor));
        var shifted = Point.of(enc.ec().add(P256.timesBase(factor)));
        // All that one can make of another's proof without the scalar: scaled, shifted, negated.
        var scaled =
                new KnowledgeProof(
                        Point.of(proof.r().ec().multiply(factor)),
                        proof.z().multiply(factor).mod(P256.ORDER));
        var moved =
                new KnowledgeProof(
                        Point.of(proof.r().ec().add(P256.timesBase(factor))),
                        proof.z().add(factor).mod(P256.ORDER));
        var negated =
                new KnowledgeProof(
                        Point.of(proof.r().ec().negate()),
                        P256.ORDER.subtract(proof.z()).mod(P256.ORDER));
        for (var known : List.of(proof, scaled, moved, negated)) {
            assertThat(known.holds(multiplied, PURPOSE)).isFalse();
            assertThat(known.holds(shifted, PURPOSE)).isFalse();
            assertThat(known.holds(Point.of(enc.ec().negate()), PURPOSE)).isFalse();
        }
        // Knowing the factor alone does not help either.
        assertThat(KnowledgeProof.make(factor, PURPOSE, Lots.RANDOM).holds(multiplied, PURPOSE))
                .isFalse();
    }

    @Test
    void every_bit_counts() {
        byte[] bytes = proof.bytes();
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(holds(changed)).as("bit " + bit).isFalse();
        }
    }

    private boolean holds(byte[] bytes) {
        try {
            return KnowledgeProof.of(bytes).holds(enc, PURPOSE);
        } catch (MalformedException e) {
            return false;
        }
    }

    @Test
    void what_is_no_proof_is_refused() {
        assertThatThrownBy(() -> KnowledgeProof.of(new byte[64]))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> KnowledgeProof.of(new byte[65]))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> KnowledgeProof.parse(proof.text() + "="))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new KnowledgeProof(proof.r(), P256.ORDER))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new KnowledgeProof(proof.r(), BigInteger.ONE.negate()))
                .isInstanceOf(MalformedException.class);
    }

    /** Fixed numbers, so that the format cannot change unnoticed. */
    @Test
    void the_challenge_is_computed_as_specified() {
        var purpose = new Purpose(new KeyContext("h/log/1", "P1-1", 12, "price"), KEY, COMMITMENT);
        var e = BigInteger.valueOf(7);
        var point = Point.of(P256.timesBase(e));
        var r = Point.of(P256.timesBase(BigInteger.valueOf(11)));
        var input = new ByteArrayOutputStream();
        for (byte[] part :
                List.of(
                        ascii("mingtang/knowledge/1"),
                        ascii("h/log/1"),
                        ascii("P1-1"),
                        ascii("12"),
                        ascii("price"),
                        ascii(KEY),
                        ascii(COMMITMENT),
                        point.compressed(),
                        r.compressed())) {
            input.write(0);
            input.write(part.length);
            input.writeBytes(part);
        }
        var c = new BigInteger(1, Sha256.of(input.toByteArray())).mod(P256.ORDER);
        var z = BigInteger.valueOf(11).add(c.multiply(e)).mod(P256.ORDER);

        assertThat(new KnowledgeProof(r, z).holds(point, purpose)).isTrue();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void the_scalar_does_not_show_in_text() {
        assertThat(sealed.toString())
                .isEqualTo("SealedEnvelope[" + sealed.bytes().length + " bytes]");
    }
}
