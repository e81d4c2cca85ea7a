package org.mingtang.sealing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.math.ec.ECPoint;

/** Joining partials: the value at zero of a polynomial "in the exponent", from its values at i. */
public final class Lagrange {
    private Lagrange() {}

    /**
     * The ECDH point of one envelope from the partials of different trustees. All given partials
     * are used, so give exactly as many as the threshold; they must have been verified before.
     *
     * @param partials trustee number → {@code x_i·enc}
     */
    public static Point combine(Map<Integer, Point> partials) {
        if (partials.isEmpty()) {
            throw new IllegalArgumentException("nothing to combine");
        }
        var ordered = new TreeMap<>(partials);
        var fractions = coefficients(ordered.keySet());
        // One common denominator: small whole multiples of the points, and one full one at the end.
        var common = BigInteger.ONE;
        for (var fraction : fractions) {
            common = common.divide(common.gcd(fraction.below())).multiply(fraction.below());
        }
        ECPoint sum = P256.CURVE.getInfinity();
        int i = 0;
        for (var point : ordered.values()) {
            var fraction = fractions.get(i++);
            var whole = fraction.above().multiply(common.divide(fraction.below()));
            sum = sum.add(times(point.ec(), whole));
        }
        if (!common.equals(BigInteger.ONE)) {
            sum = sum.multiply(common.modInverse(P256.ORDER));
        }
        return Point.of(sum);
    }

    private static ECPoint times(ECPoint point, BigInteger whole) {
        return whole.bitLength() < Long.SIZE - 1
                ? P256.timesSmall(point, whole.longValueExact())
                : point.multiply(whole.mod(P256.ORDER));
    }

    /** A Lagrange coefficient in lowest terms, the denominator positive. */
    private record Fraction(BigInteger above, BigInteger below) {
        static Fraction of(BigInteger above, BigInteger below) {
            var divisor = above.gcd(below);
            if (below.signum() < 0) {
                divisor = divisor.negate();
            }
            return new Fraction(above.divide(divisor), below.divide(divisor));
        }
    }

    private static List<Fraction> coefficients(Set<Integer> indexes) {
        var result = new ArrayList<Fraction>(indexes.size());
        for (int i : indexes) {
            var above = BigInteger.ONE;
            var below = BigInteger.ONE;
            for (int j : indexes) {
                if (j != i) {
                    above = above.multiply(BigInteger.valueOf(j));
                    below = below.multiply(BigInteger.valueOf(j - i));
                }
            }
            result.add(Fraction.of(above, below));
        }
        return result;
    }
}
