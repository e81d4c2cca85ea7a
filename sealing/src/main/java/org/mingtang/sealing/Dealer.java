package org.mingtang.sealing;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One trustee's part in making a key: a random polynomial, shared out among all (Feldman 1987). */
public final class Dealer {
    private Dealer() {}

    /**
     * What a dealer gives: to everybody the record, to trustee j in secret {@code shares.get(j-1)}.
     *
     * @param published goes into the transcript
     * @param shares {@code f(1) … f(n)}, each for one trustee's eyes only
     */
    public record Dealing(DealerRecord published, List<BigInteger> shares) {
        /** Keeps an own copy of the list. */
        public Dealing {
            shares = List.copyOf(shares);
        }

        /** Never shows a share. */
        @Override
        public String toString() {
            return "Dealing[dealer " + published.index() + "]";
        }
    }

    /** Deals for {@code n} trustees of whom any {@code t} will be able to open. */
    public static Dealing deal(
            int index, int n, int t, CeremonyContext context, SecureRandom random) {
        if (t < 1 || t > n || n > Transcript.MAX_TRUSTEES || index < 1 || index > n) {
            throw new IllegalArgumentException("dealer " + index + " for " + t + " of " + n);
        }
        var coefficients = Stream.generate(() -> P256.randomScalar(random)).limit(t).toList();
        var commitments = Point.allOf(coefficients.stream().map(P256::timesBase).toList());
        var shares = new ArrayList<BigInteger>(n);
        for (int j = 1; j <= n; j++) {
            shares.add(evaluate(coefficients, j));
        }
        var proof =
                PossessionProof.make(
                        coefficients.getFirst(), commitments.getFirst(), index, context, random);
        return new Dealing(new DealerRecord(index, commitments, proof), shares);
    }

    private static BigInteger evaluate(List<BigInteger> coefficients, int x) {
        var result = BigInteger.ZERO;
        for (var coefficient : coefficients.reversed()) {
            result = result.multiply(BigInteger.valueOf(x)).add(coefficient).mod(P256.ORDER);
        }
        return result;
    }
}
