package org.mingtang.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.verifier.SampleLedger.AWARDED;
import static org.mingtang.verifier.SampleLedger.TIED;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.Point;

/** A centre helps a confederate to have another's point opened under a bid of his own: V23. */
class KnowledgeTamperTest {
    private static final String INFO = "age-encryption.org/p256tag";

    @TempDir Path directory;
    private SampleLedger ledger;
    private LotScript lot;

    @BeforeEach
    void announce() {
        var first = new LotPlan(AWARDED);
        ledger = new SampleLedger(directory).found();
        ledger.enter("P000001", "sample-municipal", List.of(first, new LotPlan(TIED)));
        lot = ledger.begin(first);
        lot.take(1, Optional.of(lot.envelope(1, "500")), lot.now.plusSeconds(60));
        lot.take(2, Optional.of(lot.envelope(2, "600")), lot.now.plusSeconds(61));
        lot.now = lot.now.plusSeconds(61);
    }

    private void listing(Consumer<Json.Obj> change) {
        ledger.meddledBy(Meddler.changingObject("opening.started", AWARDED, change));
        ledger.conclude();
    }

    private static Json.Obj entry(Json.Obj list, int at) {
        return list.array("entries").objects().get(at);
    }

    private void assertFound(String... checks) {
        assertThat(ledger.verified().failures()).extracting(Failure::check).containsOnly(checks);
    }

    @Test
    void envelope_without_a_proof_V23() {
        listing(list -> entry(list, 0).members().remove("proof"));

        assertFound("V23");
    }

    @Test
    void proof_that_is_none_V23() {
        listing(list -> Meddler.set(entry(list, 0), "proof", "A".repeat(87)));

        assertFound("V23");
    }

    @Test
    void proof_of_another_bidders_envelope_V23() {
        listing(list -> Meddler.set(entry(list, 0), "proof", entry(list, 1).text("proof")));

        assertFound("V23");
    }

    @Test
    void proof_told_of_an_envelope_that_is_not_opened_V23() {
        lot.take(2, Optional.of(lot.envelope(2, "550")), lot.now.plusSeconds(1));
        listing(
                list ->
                        list.array("entries").objects().stream()
                                .filter(e -> e.text("standing").equals("superseded"))
                                .forEach(e -> Meddler.set(e, "proof", "A".repeat(87))));

        assertFound("V23");
    }

    @Test
    void withdrawn_envelopes_point_handed_in_again_by_a_confederate_V23() {
        var withdrawn = lot.envelope(2, "400");
        lot.take(2, Optional.of(withdrawn), lot.now.plusSeconds(1));
        lot.take(2, Optional.empty(), lot.now.plusSeconds(2));
        // Whoever copies cannot prove anything, so that any other proof has to do.
        lot.envelope(3, "1");
        var copy = withdrawn.clone();
        copy[copy.length - 1] ^= 1;
        lot.take(3, Optional.of(copy), lot.now.plusSeconds(3));
        ledger.conclude();

        assertFound("V23");
    }

    @Test
    void rerandomised_point_of_a_withdrawn_envelope_V23() throws GeneralSecurityException {
        var withdrawn = lot.envelope(2, "400");
        lot.take(2, Optional.of(withdrawn), lot.now.plusSeconds(1));
        lot.take(2, Optional.empty(), lot.now.plusSeconds(2));
        lot.envelope(3, "1");
        lot.take(3, Optional.of(rerandomised(withdrawn)), lot.now.plusSeconds(3));
        ledger.conclude();

        // Nothing else in the ledger gives it away: the point is new and the stanza is right.
        assertFound("V23");
    }

    /** The same envelope with its point multiplied, and the tag that belongs to the product. */
    private byte[] rerandomised(byte[] envelope) throws GeneralSecurityException {
        var recipient = lot.ceremony.transcript().recipient();
        if (!(EnvelopeCheck.of(envelope, recipient) instanceof EnvelopeCheck.Sound(Point point))) {
            throw new AssertionError("not sound");
        }
        var curve = CustomNamedCurves.getByName("secp256r1").getCurve();
        var product =
                curve.decodePoint(point.uncompressed())
                        .multiply(new BigInteger("987654321987654321"))
                        .normalize()
                        .getEncoded(false);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(INFO.getBytes(US_ASCII), "HmacSHA256"));
        mac.update(product);
        mac.update(org.mingtang.log.Sha256.of(recipient.point().compressed()), 0, 4);
        var tag = Arrays.copyOf(mac.doFinal(), 4);
        var encoder = Base64.getEncoder().withoutPadding();
        var text = new String(envelope, ISO_8859_1);
        var line = text.lines().filter(l -> l.startsWith("-> ")).findFirst().orElseThrow();
        var other =
                "-> p256tag " + encoder.encodeToString(tag) + " " + encoder.encodeToString(product);
        var changed = text.replace(line, other).getBytes(ISO_8859_1);
        assertThat(EnvelopeCheck.of(changed, recipient)).isInstanceOf(EnvelopeCheck.Sound.class);
        return changed;
    }
}
