package org.mingtang.sealing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Many Schnorr signatures judged in one equation: a weighted sum of {@code zG − R − cP} is zero for
 * weights of 128 bits that follow from all of them, so that no forger can choose its signature
 * after the weights. Only when the sum is wrong is each looked at alone, to name the wrong ones.
 */
final class SchnorrClaims {
    private static final int WEIGHT_BYTES = 16;

    /** That this key signed this message. */
    private record Claim(int owner, SchnorrSignature signature, Point key, BigInteger challenge) {
        boolean holds() {
            return signature.verify(key, challenge);
        }
    }

    private final List<Claim> claims = new ArrayList<>();

    /** Adds a signature of trustee {@code owner} to those to be judged. */
    void add(int owner, SchnorrSignature signature, Point key, byte[] message) {
        var challenge = SchnorrSignature.challenge(signature.r(), key, message);
        claims.add(new Claim(owner, signature, key, challenge));
    }

    /** Whose signatures do not hold, in the order they were added; empty when all do. */
    List<Integer> wrong() {
        return claims.isEmpty() || allHold()
                ? List.of()
                : claims.stream().filter(claim -> !claim.holds()).map(Claim::owner).toList();
    }

    private boolean allHold() {
        byte[] seed = seed();
        var points = new ArrayList<ECPoint>();
        var factors = new ArrayList<BigInteger>();
        var ofBase = BigInteger.ZERO;
        for (var claim : claims) {
            byte[] digest = Sha256.of(seed, Bytes.intLittle(points.size()));
            var weight = new BigInteger(1, Arrays.copyOf(digest, WEIGHT_BYTES));
            ofBase = ofBase.add(weight.multiply(claim.signature().z()));
            points.add(claim.signature().r().ec().negate());
            factors.add(weight);
            points.add(claim.key().ec().negate());
            factors.add(weight.multiply(claim.challenge()).mod(P256.ORDER));
        }
        var sum = P256.timesBase(ofBase.mod(P256.ORDER));
        return P256.sumOfMultiples(points, factors).add(sum).isInfinity();
    }

    private byte[] seed() {
        var parts = new ArrayList<byte[]>();
        for (var claim : claims) {
            parts.add(claim.signature().bytes());
            parts.add(claim.key().compressed());
            // The challenge is a hash of the message, which need not be hashed again.
            parts.add(P256.scalarBytes(claim.challenge()));
        }
        return Sha256.of(Bytes.join(parts));
    }
}
