package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mingtang.cases.OfficialCases;
import org.mingtang.log.Json;

/**
 * All vectors of COCKTAIL(P-256, SHA-256) byte for byte: the secrets are derived anew from the
 * vectors' seed, and everything that follows from them must come out as published.
 */
class CocktailVectorTest {
    private static final String FILE = "vectors/cocktail-dkg/cocktail-dkg-p256-sha256.json";
    private static final int VECTORS = 4;

    /** One vector, with its whole run made again. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Run(
            Json.Obj vector,
            KeySession session,
            List<StaticKey> keys,
            List<RoundOne> messages,
            byte[] transcript) {
        static Run of(Json.Obj vector, byte[] seed) {
            int n = (int) vector.number("n");
            int t = (int) vector.number("t");
            var keys =
                    IntStream.rangeClosed(1, n)
                            .mapToObj(i -> StaticKey.of(secret(seed, t, n, i)))
                            .toList();
            var session =
                    KeySession.of(
                            hex(vector.text("session_tag")),
                            t,
                            keys.stream().map(StaticKey::publicKey).toList());
            var messages =
                    IntStream.rangeClosed(1, n)
                            .mapToObj(
                                    i ->
                                            CocktailRounds.first(
                                                    session,
                                                    keys.get(i - 1),
                                                    payload(vector, i),
                                                    new VectorStream(
                                                            seed, t, n, "round1_participant_" + i)))
                            .toList();
            byte[] transcript = session.transcript(messages, hex(vector.text("extension")));
            return new Run(vector, session, keys, messages, transcript);
        }

        private static byte[] secret(byte[] seed, int t, int n, int i) {
            byte[] hash = VectorStream.derived(seed, t, n, "static_secret_key_" + i);
            return P256.scalarBytes(new BigInteger(1, hash).mod(P256.ORDER));
        }

        private static byte[] payload(Json.Obj vector, int i) {
            return vector.has("payloads")
                    ? hex(vector.array("payloads").texts().get(i - 1))
                    : new byte[0];
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void every_byte_of_every_vector() throws IOException {
        var cases = new OfficialCases("COCKTAIL-DKG P-256", VECTORS);
        var all = Json.parseObject(Files.readAllBytes(cases.in(FILE)));
        assertThat(all.text("ciphersuite")).isEqualTo(KeySession.SUITE);
        byte[] seed = hex(all.text("seed"));
        int passed = 0;
        for (var vector : all.array("vectors").objects()) {
            check(Run.of(vector, seed));
            passed++;
        }
        cases.passed(passed);
    }

    private static void check(Run run) {
        checkSetup(run);
        checkFirstRound(run);
        checkSecondRound(run);
        checkCertificate(run);
        if (run.vector().has("recovery")) {
            checkRecovery(run);
        }
    }

    private static void checkSetup(Run run) {
        var config = run.vector().object("config");
        assertThat(run.keys().stream().map(key -> hex(key.bytes())))
                .containsExactlyElementsOf(config.array("static_secret_keys").texts());
        assertThat(run.keys().stream().map(key -> hex(key.publicKey().compressed())))
                .containsExactlyElementsOf(config.array("static_public_keys").texts());
        assertThat(hex(run.session().context())).isEqualTo(run.vector().text("context"));
    }

    private static void checkFirstRound(Run run) {
        var published = run.vector().array("round1").objects();
        assertThat(published).hasSameSizeAs(run.messages());
        for (int i = 0; i < published.size(); i++) {
            var expected = published.get(i);
            var message = run.messages().get(i);
            assertThat(expected.number("participant_id")).isEqualTo(i + 1);
            assertThat(hex(message.ephemeral().compressed()))
                    .isEqualTo(expected.text("ephemeral_public_key"));
            assertThat(message.commitments().stream().map(c -> hex(c.compressed())))
                    .containsExactlyElementsOf(expected.array("vss_commitment").texts());
            assertThat(hex(message.possession().bytes())).isEqualTo(expected.text("pop"));
            assertThat(message.ciphertexts().stream().map(c -> hex(c)))
                    .containsExactlyElementsOf(expected.array("encrypted_shares").texts());
            checkPossession(run.session(), message, expected.object("pop_intermediate"));
            var read =
                    RoundOne.parse(
                            message.bytes(), run.session().threshold(), run.session().size());
            assertThat(hex(read.bytes())).isEqualTo(hex(message.bytes()));
        }
        assertThat(CocktailRounds.unproven(run.session(), run.messages())).isEmpty();
    }

    private static void checkPossession(KeySession session, RoundOne message, Json.Obj steps) {
        byte[] signed = session.possessionMessage(message.commitments(), message.ephemeral());
        assertThat(hex(signed)).isEqualTo(steps.text("message"));
        byte[] label = "COCKTAIL-DKG-P256-SHA256-NONCE".getBytes(StandardCharsets.US_ASCII);
        byte[] input = hex(steps.text("nonce_input"));
        byte[] secret = Arrays.copyOfRange(input, label.length, label.length + P256.SCALAR_BYTES);
        assertThat(hex(Bytes.join(label, secret, signed))).isEqualTo(hex(input));
        var nonce = SchnorrSignature.nonce(new BigInteger(1, secret), signed);
        assertThat(hex(P256.scalarBytes(nonce))).isEqualTo(steps.text("nonce"));
        var r = Point.of(P256.timesBase(nonce));
        assertThat(hex(r.compressed())).isEqualTo(steps.text("nonce_commitment"));
        var first = message.commitments().getFirst();
        byte[] prefix = "COCKTAIL-DKG-P256-SHA256-H7".getBytes(StandardCharsets.US_ASCII);
        assertThat(hex(Bytes.join(prefix, r.compressed(), first.compressed(), signed)))
                .isEqualTo(steps.text("challenge_input"));
        var challenge = SchnorrSignature.challenge(r, first, signed);
        assertThat(hex(P256.scalarBytes(challenge))).isEqualTo(steps.text("challenge"));
    }

    private static TrusteeShare share(Run run, StaticKey key, List<RoundOne> messages) {
        return switch (CocktailRounds.share(run.session(), key, messages)) {
            case CeremonyStep.Done<TrusteeShare>(var share) -> share;
            case CeremonyStep.Blamed<TrusteeShare>(var blame) ->
                    throw new AssertionError(blame.says());
        };
    }

    private static void checkSecondRound(Run run) {
        var published = run.vector().array("round2").objects();
        assertThat(published).hasSameSizeAs(run.keys());
        var summed = CocktailRounds.summed(run.messages());
        for (int i = 0; i < published.size(); i++) {
            var share = share(run, run.keys().get(i), run.messages());
            assertThat(share.index()).isEqualTo(i + 1);
            assertThat(hex(share.bytes())).isEqualTo(published.get(i).text("secret_share"));
            var computed = Point.of(P256.evaluate(summed, i + 1));
            assertThat(hex(computed.compressed()))
                    .isEqualTo(published.get(i).text("verification_share"));
            assertThat(share.publicShare()).isEqualTo(computed);
        }
        assertThat(hex(Point.of(summed.getFirst()).compressed()))
                .isEqualTo(run.vector().text("group_public_key"));
    }

    private static void checkCertificate(Run run) {
        var round = run.vector().object("round3");
        assertThat(Sha256.hex(run.transcript())).isEqualTo(round.text("transcript_hash"));
        var signatures = run.keys().stream().map(key -> key.sign(run.transcript())).toList();
        assertThat(signatures.stream().map(s -> hex(s.bytes())))
                .containsExactlyElementsOf(
                        round.array("signatures").objects().stream()
                                .map(s -> s.text("signature"))
                                .toList());
        assertThat(CocktailRounds.uncertified(run.session(), run.transcript(), signatures))
                .isEmpty();
    }

    /** From the static key, the public parts and the ciphertexts of the vector, nothing else. */
    private static void checkRecovery(Run run) {
        var recovery = run.vector().object("recovery");
        int at = (int) recovery.number("participant_id") - 1;
        var bundle = recovery.array("ciphertexts").texts();
        var known =
                IntStream.range(0, bundle.size())
                        .mapToObj(j -> onlyFor(at, run.messages().get(j), hex(bundle.get(j))))
                        .toList();

        var share = share(run, run.keys().get(at), known);

        assertThat(hex(share.bytes())).isEqualTo(recovery.text("recovered_secret_share"));
        assertThat(hex(share.publicShare().compressed()))
                .isEqualTo(recovery.text("recovered_verification_share"));
    }

    private static RoundOne onlyFor(int at, RoundOne message, byte[] ciphertext) {
        var ciphertexts =
                IntStream.range(0, message.ciphertexts().size())
                        .mapToObj(i -> i == at ? ciphertext : new byte[0])
                        .toList();
        return new RoundOne(
                message.commitments(), message.possession(), message.ephemeral(), ciphertexts);
    }
}
