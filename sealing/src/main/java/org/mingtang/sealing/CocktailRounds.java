package org.mingtang.sealing;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.ECPoint;
import org.mingtang.sealing.CeremonyBlame.Fault;

/**
 * The rounds of COCKTAIL-DKG v0.2.1 as one participant computes them, without any state. {@link
 * CocktailParticipant} holds the state and says which payload and extension are ours.
 */
final class CocktailRounds {
    private CocktailRounds() {}

    /** Round 1: a fresh polynomial and ephemeral key, and everybody's share encrypted. */
    static RoundOne first(KeySession session, StaticKey self, byte[] payload, SecureRandom random) {
        var coefficients =
                Stream.generate(() -> P256.randomScalar(random))
                        .limit(session.threshold())
                        .toList();
        var ephemeral = P256.randomScalar(random);
        var secrets = Stream.concat(coefficients.stream(), Stream.of(ephemeral)).toList();
        var points = Point.allOf(secrets.stream().map(P256::timesBase).toList());
        var commitments = points.subList(0, coefficients.size());
        var ephemeralPoint = points.getLast();
        var possession =
                SchnorrSignature.sign(
                        coefficients.getFirst(),
                        commitments.getFirst(),
                        session.possessionMessage(commitments, ephemeralPoint));
        var shared =
                Point.allOf(
                        session.keys().stream()
                                .map(key -> P256.timesOften(key.ec(), ephemeral))
                                .toList());
        var ciphertexts = new ArrayList<byte[]>(session.size());
        for (int j = 1; j <= session.size(); j++) {
            byte[] share = P256.scalarBytes(evaluate(coefficients, j));
            var link = new ShareLink(session, ephemeralPoint, self.publicKey(), session.key(j));
            ciphertexts.add(
                    link.encrypt(
                            shared.get(j - 1).compressed(),
                            self.sharedWithTrustee(session.key(j)),
                            Bytes.join(share, payload)));
        }
        return new RoundOne(commitments, possession, ephemeralPoint, ciphertexts);
    }

    private static BigInteger evaluate(List<BigInteger> coefficients, int x) {
        var result = BigInteger.ZERO;
        for (var coefficient : coefficients.reversed()) {
            result = result.multiply(BigInteger.valueOf(x)).add(coefficient).mod(P256.ORDER);
        }
        return result;
    }

    /** Round 2, steps 1 to 3, and the recovery: one's own share, or who is to blame. */
    static CeremonyStep<TrusteeShare> share(
            KeySession session, StaticKey self, List<RoundOne> messages) {
        int me = session.indexOf(self.publicKey());
        var sum = BigInteger.ZERO;
        for (int j = 1; j <= messages.size(); j++) {
            switch (shareFrom(j, me, session, self, messages.get(j - 1))) {
                case CeremonyStep.Done<BigInteger>(var share) -> sum = sum.add(share);
                case CeremonyStep.Blamed<BigInteger>(var blame) -> {
                    return new CeremonyStep.Blamed<>(blame);
                }
            }
        }
        var share = new TrusteeShare(me, sum.mod(P256.ORDER));
        if (!P256.timesBase(share.value()).equals(P256.evaluate(summed(messages), me))) {
            // Cannot be: every summand has been checked. The specification asks for it even so.
            throw new IllegalStateException("the shares fit one by one, but not together");
        }
        return new CeremonyStep.Done<>(share);
    }

    /** {@code Σ_j C_jk} for every k: the commitments to the joint polynomial. */
    static List<ECPoint> summed(List<RoundOne> messages) {
        var sums = new ECPoint[messages.getFirst().commitments().size()];
        for (int k = 0; k < sums.length; k++) {
            sums[k] = P256.CURVE.getInfinity();
            for (var message : messages) {
                sums[k] = sums[k].add(message.commitments().get(k).ec());
            }
        }
        // Affine summands make the additions of Horner's rule cheaper.
        P256.CURVE.normalizeAll(sums);
        return List.of(sums);
    }

    private static CeremonyStep<BigInteger> shareFrom(
            int j, int me, KeySession session, StaticKey self, RoundOne message) {
        var link = new ShareLink(session, message.ephemeral(), session.key(j), self.publicKey());
        var plaintext =
                link.decrypt(
                        self.sharedOnce(message.ephemeral()),
                        self.sharedWithTrustee(session.key(j)),
                        message.ciphertexts().get(me - 1));
        if (plaintext.isEmpty()) {
            return blame(j, Fault.UNREADABLE_SHARE, "sent a share that cannot be decrypted");
        }
        // What follows the share is an application's payload, and ours has none.
        var share = new BigInteger(1, plaintext.get(), 0, P256.SCALAR_BYTES);
        if (!P256.isScalar(share)) {
            return blame(j, Fault.UNREADABLE_SHARE, "sent a share that is no scalar");
        }
        if (!message.promises(share, me)) {
            return new CeremonyStep.Blamed<>(CeremonyBlame.falseShare(j, share));
        }
        return new CeremonyStep.Done<>(share);
    }

    /** The participants whose proofs of possession do not hold. */
    static List<Integer> unproven(KeySession session, List<RoundOne> messages) {
        var claims = new SchnorrClaims();
        for (int j = 1; j <= messages.size(); j++) {
            messages.get(j - 1).claim(claims, j, session);
        }
        return claims.wrong();
    }

    /** The participants whose signatures on the transcript do not hold. */
    static List<Integer> uncertified(
            KeySession session, byte[] transcript, List<SchnorrSignature> signatures) {
        var claims = new SchnorrClaims();
        for (int j = 1; j <= signatures.size(); j++) {
            claims.add(j, signatures.get(j - 1), session.key(j), transcript);
        }
        return claims.wrong();
    }

    static <T> CeremonyStep<T> blame(int participant, Fault fault, String does) {
        return new CeremonyStep.Blamed<>(
                CeremonyBlame.of(participant, fault, "participant " + participant + " " + does));
    }
}
